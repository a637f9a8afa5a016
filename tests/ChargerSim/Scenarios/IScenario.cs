namespace Dynamo.ChargerSim.Scenarios;

/// <summary>What a fleet does.</summary>
internal interface IScenario
{
    /// <summary>Runs until it is done, or until <paramref name="stop"/> when it has no end of its own.</summary>
    Task Run(Fleet fleet, CancellationToken stop);
}
