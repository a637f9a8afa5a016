using System.Collections.Immutable;
using Dynamo.Quirks;
using Dynamo.Sessions;

namespace Dynamo.ChargePoints;

/// <summary>A BootNotification, whatever its version (1.6 part 4.2, 2.0.1 B01).</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.BootReport")]
public sealed record BootReport(
    [property: Id(0)] ConnectionId Connection,
    [property: Id(1)] string Vendor,
    [property: Id(2)] string Model,
    [property: Id(3)] string? SerialNumber,
    [property: Id(4)] string? FirmwareVersion,
    [property: Id(5)] string? Iccid,
    [property: Id(6)] string? Imsi,
    [property: Id(7)] string? MeterType,
    [property: Id(8)] string? MeterSerialNumber,
    [property: Id(9)] string? Reason,
    [property: Id(10)] DateTimeOffset ReceivedAt);

public enum BootStatus
{
    Accepted,
    Pending,
    Rejected,
}

/// <summary>The answer to a boot.</summary>
/// <param name="Status">Accepted unless configured otherwise for the charge point.</param>
/// <param name="Time">The server's time.</param>
/// <param name="IntervalSeconds">The heartbeat interval; never 0.</param>
/// <param name="OpenSessions">Sessions that were open before the boot: the edge closes them as lost; late messages of the charger revise that.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.BootReply")]
public sealed record BootReply(
    [property: Id(0)] BootStatus Status,
    [property: Id(1)] DateTimeOffset Time,
    [property: Id(2)] int IntervalSeconds,
    [property: Id(3)] ImmutableArray<SessionId> OpenSessions)
{
    /// <summary>When the connection before this one ended: what ran then was not heard of since. Null where there was none.</summary>
    [Id(4)] public DateTimeOffset? LostAt { get; init; }

    /// <summary>The quirk profiles that are on, now that the charger has said what it is.</summary>
    [Id(5)] public QuirkSettings Quirks { get; init; } = QuirkSettings.None;

    /// <summary>Whether reservations run that the charger may have lost.</summary>
    [Id(90)] public bool HoldsReservations { get; init; }
}
