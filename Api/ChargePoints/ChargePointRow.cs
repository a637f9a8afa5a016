using Dynamo.ChargePoints;

namespace Dynamo.Api.ChargePoints;

/// <summary>A charge point as the tables have it: what people registered, and the live columns beside it.</summary>
internal sealed class ChargePointRow
{
    public const string Columns = """
        c.charge_point_id, c.organization_id, c.name, c.vendor, c.model, c.serial_number, c.project_id, c.site_id, c.ocpp_version,
        coalesce(l.stage, 'pending') as stage, coalesce(l.connected and e.alive_until > now(), false) as connected, l.firmware_version, l.clock_offset_seconds,
        c.latitude, c.longitude, c.address, c.registered_at, l.commissioned_at, l.commissioned_by
        """;

    // An edge that died takes its connections with it; its lease says so before anybody has cleaned up.
    public const string Tables = """
        charge_points c left join charge_point_live l on l.charge_point_id = lower(c.charge_point_id) left join edges e on e.edge_id = l.edge_id
        """;

    public required string ChargePointId { get; init; }
    public required string OrganizationId { get; init; }
    public string? Name { get; init; }
    public required string Vendor { get; init; }
    public required string Model { get; init; }
    public required string SerialNumber { get; init; }
    public required string ProjectId { get; init; }
    public string? SiteId { get; init; }
    public required string OcppVersion { get; init; }
    public Stage Stage { get; init; }
    public bool Connected { get; init; }
    public string? FirmwareVersion { get; init; }
    public double? ClockOffsetSeconds { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Address { get; init; }
    public DateTimeOffset RegisteredAt { get; init; }
    public DateTimeOffset? CommissionedAt { get; init; }
    public string? CommissionedBy { get; init; }

    public ChargePoint ToAnswer(IReadOnlyList<Connector> connectors) => new()
    {
        ChargePointId = ChargePointId,
        Name = Name,
        Vendor = Vendor,
        Model = Model,
        SerialNumber = SerialNumber,
        ProjectId = ProjectId,
        SiteId = SiteId,
        OcppVersion = OcppVersion,
        Status = Stage,
        Connected = Connected,
        FirmwareVersion = FirmwareVersion,
        ClockOffsetSeconds = ClockOffsetSeconds,
        Location = Location.Of(Latitude, Longitude, Address),
        Connectors = connectors,
        RegisteredAt = RegisteredAt,
        CommissionedAt = Stage == Stage.Commissioned ? CommissionedAt : null,
    };
}
