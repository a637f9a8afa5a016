using System.Collections.Immutable;
using Dynamo.ChargePoints;

namespace Dynamo.Edges;

/// <summary>A handshake that the edge itself refused, without asking the charge point; kept for the installer like any other.</summary>
/// <param name="ChargePointId">As the charger wrote it.</param>
/// <param name="Info">What is known of the attempt.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Fix">What would fix it.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.RefusedHandshake")]
public sealed record RefusedHandshake(
    [property: Id(0)] string ChargePointId,
    [property: Id(1)] ConnectionInfo Info,
    [property: Id(2)] string Reason,
    [property: Id(3)] string Fix);

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

    /// <summary>Keeps handshakes that the edge refused by itself.</summary>
    [Alias("Refused")]
    Task Refused(ImmutableArray<RefusedHandshake> handshakes);

    /// <summary>The edge stops in good order, its connections are detached.</summary>
    [Alias("Leave")]
    Task Leave();
}
