using Dynamo.Api.Sessions;

namespace Dynamo.Api.Billing;

public enum BillingStatus
{
    /// <summary>Billed once.</summary>
    Recorded,

    /// <summary>Billed again after something came late or was corrected; the versions before are kept.</summary>
    Corrected,

    /// <summary>No tariff applied: it has no price.</summary>
    Unpriced,

    /// <summary>The session goes on after the system had closed it; its next end makes the next version.</summary>
    Open,
}

/// <summary>The bill of a session: one for each, whatever was repeated, reordered or late.</summary>
public record BillingSession
{
    /// <summary>The session that it bills, `sess_…`.</summary>
    public required string SessionId { get; init; }

    /// <summary>How far it is.</summary>
    public required BillingStatus Status { get; init; }

    /// <summary>Counts its versions, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The connector.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>The project that the charge point belonged to.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The site where it happened.</summary>
    public string? SiteId { get; init; }

    /// <summary>Who charged, where the tag was known.</summary>
    public string? UserId { get; init; }

    /// <summary>The tag.</summary>
    public string? IdTag { get; init; }

    /// <summary>The tariff that the session started with.</summary>
    public string? TariffId { get; init; }

    /// <summary>And its version.</summary>
    public int? TariffVersion { get; init; }

    /// <summary>The currency of all amounts, ISO 4217; null where the session has no price.</summary>
    public string? Currency { get; init; }

    /// <summary>The energy that was billed.</summary>
    public required decimal EnergyKwh { get; init; }

    /// <summary>Without tax.</summary>
    public required decimal Subtotal { get; init; }

    /// <summary>The tax.</summary>
    public required decimal Tax { get; init; }

    /// <summary>With tax.</summary>
    public required decimal Total { get; init; }

    /// <summary>When the session began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the session ended.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>When this version was made.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}

internal sealed class BillingSessionRow
{
    public const string Columns = """
        b.session_id, b.status, b.version, coalesce(c.charge_point_id, b.charge_point_id) as charge_point_id, b.connector_id, b.project_id, b.site_id, b.user_id, b.id_tag,
        b.tariff_id, b.tariff_version, b.currency, b.energy_wh, b.subtotal, b.tax, b.total, b.started_at, b.ended_at, b.recorded_at
        """;

    public const string Tables = "billing_sessions b left join charge_points c on lower(c.charge_point_id) = b.charge_point_id";

    public required string SessionId { get; init; }
    public BillingStatus Status { get; init; }
    public int Version { get; init; }
    public required string ChargePointId { get; init; }
    public int ConnectorId { get; init; }
    public string? ProjectId { get; init; }
    public string? SiteId { get; init; }
    public string? UserId { get; init; }
    public string? IdTag { get; init; }
    public string? TariffId { get; init; }
    public int? TariffVersion { get; init; }
    public string? Currency { get; init; }
    public decimal EnergyWh { get; init; }
    public decimal Subtotal { get; init; }
    public decimal Tax { get; init; }
    public decimal Total { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset EndedAt { get; init; }
    public DateTimeOffset RecordedAt { get; init; }

    public BillingSession ToAnswer() => new()
    {
        SessionId = SessionId, Status = Status, Version = Version, ChargePointId = ChargePointId, ConnectorId = ConnectorId, ProjectId = ProjectId, SiteId = SiteId,
        UserId = UserId, IdTag = IdTag, TariffId = TariffId, TariffVersion = TariffVersion, Currency = Currency, EnergyKwh = Energy.Kilo(EnergyWh),
        Subtotal = Subtotal, Tax = Tax, Total = Total, StartedAt = StartedAt, EndedAt = EndedAt, RecordedAt = RecordedAt,
    };
}
