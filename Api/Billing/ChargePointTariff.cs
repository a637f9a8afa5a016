using Npgsql;

namespace Dynamo.Api.Billing;

public enum TariffSource
{
    /// <summary>The charge point's own.</summary>
    ChargePoint,

    /// <summary>Its project's.</summary>
    Project,

    /// <summary>Its site's.</summary>
    Site,

    /// <summary>The organization's.</summary>
    Organization,

    /// <summary>None applies: sessions have no price.</summary>
    None,
}

/// <summary>Which tariff applies at a charge point.</summary>
public sealed record ChargePointTariff
{
    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>Its own tariff; null where it has none.</summary>
    public string? TariffId { get; init; }

    /// <summary>The tariff that a session gets that starts now.</summary>
    public string? EffectiveTariffId { get; init; }

    /// <summary>Whose that is.</summary>
    public required TariffSource Source { get; init; }
}

/// <summary>Reads which tariff applies, in the order in which sessions find it too: charge point, project, site, organization.</summary>
internal static class ChargePointTariffReading
{
    public static Task<ChargePointTariff?> FindChargePointTariff(this NpgsqlDataSource database, Actor actor, string id, CancellationToken ct) =>
        database.First<ChargePointTariff>(
            $"""
            select c.charge_point_id, c.tariff_id, t.tariff_id as effective_tariff_id, coalesce(t.source, 'none') as source
            from charge_points c join organizations o on o.organization_id = c.organization_id join projects p on p.project_id = c.project_id
            left join sites s on s.site_id = c.site_id
            left join lateral (
                select t.tariff_id, w.source
                from (values (1, 'chargepoint', c.tariff_id), (2, 'project', p.tariff_id), (3, 'site', s.tariff_id), (4, 'organization', o.tariff_id)) as w(n, source, tariff_id)
                join tariffs t on t.tariff_id = w.tariff_id and t.organization_id = c.organization_id order by w.n limit 1) t on true
            where lower(c.charge_point_id) = lower(@id) and c.decommissioned_at is null and {actor.Reach("c")}
            """, actor.With(new { id }), ct);
}
