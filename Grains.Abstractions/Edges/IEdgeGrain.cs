namespace Dynamo.Edges;

/// <summary>An edge process, known to be alive as long as it renews its lease. Key `edge/{edge}`.</summary>
[Alias("Dynamo.IEdgeGrain")]
public interface IEdgeGrain : IGrainWithStringKey
{
    /// <summary>
    /// Alive for another 15 s; called every 5 s. Answers the cluster's version: when it changed, a silo may have died and with it what it knew of our
    /// connections.
    /// </summary>
    [Alias("Renew")]
    Task<long> Renew(int connections);

    /// <summary>The edge stops in good order, its connections are detached.</summary>
    [Alias("Leave")]
    Task Leave();
}
