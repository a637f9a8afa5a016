using System.Collections.Immutable;

namespace Dynamo.ChargePoints;

/// <summary>One WebSocket of a charge point; each has an id of its own, its epoch.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ConnectionId")]
public readonly record struct ConnectionId([property: Id(0)] string Value)
{
    public override string ToString() => Value;
}

/// <summary>What a charger brought to prove who it is.</summary>
/// <param name="User">The user of HTTP Basic; null when none was sent.</param>
/// <param name="Password">The password's bytes as they came; default when none was sent.</param>
/// <param name="CertificateNames">Common name and serial number of the subject of the client certificate; empty without one that may be believed.</param>
/// <param name="CertificateProblem">Why the client certificate that was shown may not be believed; null where it may, or none was.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.Credentials")]
public sealed record Credentials(
    [property: Id(0)] string? User,
    [property: Id(1)] ImmutableArray<byte> Password,
    [property: Id(2)] ImmutableArray<string> CertificateNames,
    [property: Id(3)] string? CertificateProblem = null)
{
    public static Credentials None { get; } = new(null, default, []);

    /// <summary>The serial number of the client certificate, hex without zeros before it; null without one that may be believed.</summary>
    [Id(4)] public string? CertificateSerial { get; init; }
}

/// <summary>What is known of a connection when it is made.</summary>
/// <param name="Id">Its epoch.</param>
/// <param name="EdgeId">The edge process that holds the socket.</param>
/// <param name="Version">The version agreed on.</param>
/// <param name="RemoteAddress">The charger's address as the edge sees it.</param>
/// <param name="Path">The path it connected to.</param>
/// <param name="SubProtocol">The sub-protocol agreed on; null when none was offered.</param>
/// <param name="At">When the handshake came.</param>
/// <param name="Secure">Whether it came over TLS.</param>
/// <param name="Note">What was odd about it, in plain words.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ConnectionInfo")]
public sealed record ConnectionInfo(
    [property: Id(0)] ConnectionId Id,
    [property: Id(1)] string EdgeId,
    [property: Id(2)] OcppVersion Version,
    [property: Id(3)] string RemoteAddress,
    [property: Id(4)] string Path,
    [property: Id(5)] string? SubProtocol,
    [property: Id(6)] DateTimeOffset At,
    [property: Id(7)] bool Secure = false,
    [property: Id(8)] string? Note = null)
{
    /// <summary>The serial number of the client certificate that the charger showed, hex without zeros before it.</summary>
    [Id(9)] public string? CertificateSerial { get; init; }
}

/// <summary>Why a connection ended.</summary>
public enum ClosedReason
{
    /// <summary>The charger closed it, or its TCP connection broke.</summary>
    ByCharger,

    /// <summary>A newer connection of the same charge point took its place.</summary>
    Replaced,

    /// <summary>Nothing came for twice the heartbeat interval.</summary>
    Silent,

    /// <summary>WebSocket pings were not answered.</summary>
    Unresponsive,

    /// <summary>A frame was over the limit.</summary>
    FrameTooLarge,

    /// <summary>The WebSocket protocol was broken, or a binary frame came.</summary>
    ProtocolError,

    /// <summary>The edge is shutting down.</summary>
    Shutdown,

    /// <summary>The edge process died with the socket.</summary>
    EdgeLost,

    /// <summary>The charge point was taken out of service.</summary>
    Decommissioned,

    /// <summary>An error of ours.</summary>
    Fault,

    /// <summary>The certificate that it came in with was revoked.</summary>
    CertificateRevoked,
}
