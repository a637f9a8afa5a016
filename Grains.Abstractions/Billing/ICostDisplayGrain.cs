using Dynamo.Sessions;

namespace Dynamo.Billing;

/// <summary>
/// Shows drivers at a station of 2.0.1 what their running sessions cost. Key `costs/{charge point}`. It asks the station from its own timer, one thing at a time.
/// </summary>
[Alias("Dynamo.ICostDisplayGrain")]
public interface ICostDisplayGrain : IGrainWithStringKey
{
    /// <summary>What a running session costs now; only the newest of a session counts. May be lost: the next one comes soon.</summary>
    [OneWay]
    [Alias("Tell")]
    Task Tell(RunningCost cost);
}

/// <summary>What a running session costs so far, taxes included.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.RunningCost")]
public sealed record RunningCost([property: Id(0)] SessionId Session, [property: Id(1)] decimal Total, [property: Id(2)] string Currency);
