namespace Dynamo.Billing;

/// <summary>When charging ended, as a charger told it.</summary>
/// <param name="At">When it told so.</param>
/// <param name="AtLatest">It may have been before: the session was being stopped, whether the car had had enough by then or not.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ToldEnd")]
public sealed record ToldEnd([property: Id(0)] DateTimeOffset At, [property: Id(1)] bool AtLatest = false);

/// <summary>What a connector was told of charging within some time.</summary>
/// <param name="IsKnown">Whether anything is known of that time; what is long over is forgotten.</param>
/// <param name="End">When the vehicle had enough; null where it was not told, or took more afterwards.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ToldCharging")]
public sealed record ToldCharging([property: Id(0)] bool IsKnown, [property: Id(1)] ToldEnd? End);
