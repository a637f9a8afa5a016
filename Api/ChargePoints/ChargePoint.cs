using Dynamo.ChargePoints;
using Dynamo.Connectors;

namespace Dynamo.Api.ChargePoints;

/// <summary>A charge point as callers see it.</summary>
public sealed record ChargePoint
{
    /// <summary>Its identity in OCPP, unique over the whole installation.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>A name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The manufacturer.</summary>
    public required string Vendor { get; init; }

    /// <summary>The manufacturer's name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The manufacturer's serial number.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>The project that it belongs to.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The site where it stands.</summary>
    public string? SiteId { get; init; }

    /// <summary>The version of OCPP that it speaks: `1.6` or `2.0.1`.</summary>
    public required string OcppVersion { get; init; }

    /// <summary>How far it is in its life. Only a commissioned one accepts sessions.</summary>
    public required Stage Status { get; init; }

    /// <summary>Whether its socket is open.</summary>
    public required bool Connected { get; init; }

    /// <summary>As it reported at its last boot.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary>
    /// How many seconds its clock is ahead of ours (behind, when negative), as its messages show; null while it is not known. Lists have it only where
    /// it is off by more than half a minute.
    /// </summary>
    public double? ClockOffsetSeconds { get; init; }

    /// <summary>Where it stands.</summary>
    public Location? Location { get; init; }

    /// <summary>Its connectors: those registered and those it reported.</summary>
    public required IReadOnlyList<Connector> Connectors { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When it was commissioned.</summary>
    public DateTimeOffset? CommissionedAt { get; init; }
}

/// <summary>Where a charge point stands.</summary>
public sealed record Location
{
    /// <summary>Degrees north, -90 to 90.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, -180 to 180.</summary>
    public double? Longitude { get; init; }

    /// <summary>The address, as people write it.</summary>
    public string? Address { get; init; }

    internal static Location? Of(double? latitude, double? longitude, string? address) =>
        latitude is null && longitude is null && address is null ? null : new Location { Latitude = latitude, Longitude = longitude, Address = address };
}

/// <summary>One place of a charge point where one vehicle charges at a time.</summary>
public sealed record Connector
{
    /// <summary>Its number, from 1 (2.0.1: the EVSE).</summary>
    public required int ConnectorId { get; init; }

    /// <summary>The plug's type, as registered.</summary>
    public string? Type { get; init; }

    /// <summary>Its status; null until it reported one.</summary>
    public ConnectorStatus? Status { get; init; }

    /// <summary>The charger's own word for the status.</summary>
    public string? OcppStatus { get; init; }

    /// <summary>The charger's error code, `NoError` where all is well.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The session that runs on it.</summary>
    public string? CurrentSessionId { get; init; }

    /// <summary>Since when it has this status, by the charger's clock.</summary>
    public DateTimeOffset? StatusAt { get; init; }
}
