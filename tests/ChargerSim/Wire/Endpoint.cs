using System.Net;

namespace Dynamo.ChargerSim.Wire;

/// <summary>Where and as whom one charger connects.</summary>
internal sealed record Endpoint(IPEndPoint Address, string Host, string Path, string Id, string Subprotocol, string? Password)
{
    /// <summary>Source address, when one address has too few ports for the fleet; null leaves it to the system.</summary>
    public IPAddress? From { get; init; }
}
