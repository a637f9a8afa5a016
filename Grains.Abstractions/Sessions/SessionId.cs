using Dynamo.ChargePoints;

namespace Dynamo.Sessions;

/// <summary>A session on the wire: its charge point and the id it has there (1.6: the number that we gave; 2.0.1: the charger's own).</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionId")]
public readonly record struct SessionId([property: Id(0)] string ChargePointId, [property: Id(1)] string LocalId)
{
    public override string ToString() => $"{ChargePointId}/{LocalId}";

    /// <summary>Reads `CP-7/1842`.</summary>
    public static SessionId Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return new SessionId(text[..slash], text[(slash + 1)..]);
    }
}

/// <summary>The id of a session about to start, with the permit of its charge point.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionTicket")]
public sealed record SessionTicket([property: Id(0)] SessionId Session, [property: Id(1)] ChargingPermit Permit);
