namespace Dynamo.Billing;

/// <summary>When charging ended, as a charger told it.</summary>
/// <param name="At">When it told so.</param>
/// <param name="AtLatest">It may have been before: the session was being stopped, whether the car had had enough by then or not.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ToldEnd")]
public sealed record ToldEnd([property: Id(0)] DateTimeOffset At, [property: Id(1)] bool AtLatest = false);
