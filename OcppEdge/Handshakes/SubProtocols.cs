namespace Dynamo.OcppEdge.Handshakes;

/// <summary>The versions that this edge speaks, and the choice among those that a charger offers.</summary>
internal sealed class SubProtocols(IEnumerable<Protocol.OcppProtocol> protocols)
{
    private readonly Protocol.OcppProtocol[] _bestFirst = [.. protocols.OrderByDescending(protocol => protocol.Version)];

    /// <summary>The protocol of a version, if this edge speaks it.</summary>
    public Protocol.OcppProtocol? Find(OcppVersion version) => Array.Find(_bestFirst, protocol => protocol.Version == version);

    /// <summary>The best that both know, with the charger's own spelling of it, which the answer must repeat.</summary>
    public (Protocol.OcppProtocol Protocol, string Offered)? Choose(IList<string> offered)
    {
        foreach (var protocol in _bestFirst)
            foreach (var name in offered)
                if (WithoutJ(name).Equals(protocol.Version.SubProtocol(), StringComparison.OrdinalIgnoreCase)) return (protocol, name);
        return null;
    }

    /// <summary>Some write the J of OCPP-J behind it, as the standard's own title does.</summary>
    private static ReadOnlySpan<char> WithoutJ(string name) => name.EndsWith('j') || name.EndsWith('J') ? name.AsSpan(0, name.Length - 1) : name;
}
