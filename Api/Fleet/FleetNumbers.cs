using Dynamo.Api.Sessions;
using Dynamo.Sessions;
using Npgsql;

namespace Dynamo.Api.Fleet;

/// <summary>Counts an organization's charge points and sessions, all of them or those of one site.</summary>
internal static class FleetNumbers
{
    private const string Numbers = """
        with fleet as (
            select lower(c.charge_point_id) as id, coalesce(l.connected and e.alive_until > now(), false) as online
            from charge_points c left join charge_point_live l on l.charge_point_id = lower(c.charge_point_id) left join edges e on e.edge_id = l.edge_id
            where c.organization_id = @Organization and c.decommissioned_at is null and (@site::text is null or c.site_id = @site)),
        running as (
            select charge_point_id from sessions where organization_id = @Organization and status = 'active' and (@site::text is null or site_id = @site)),
        state as (
            select f.id, f.online,
                exists (select from connectors n where n.charge_point_id = f.id and n.connector_id > 0 and n.status = 'Available') as free,
                exists (select from connectors n where n.charge_point_id = f.id and n.status = 'Faulted') as faulted,
                exists (select from running r where r.charge_point_id = f.id) as charging
            from fleet f)
        select count(*)::int as total_chargers, count(*) filter (where online)::int as online, count(*) filter (where not online)::int as offline,
            count(*) filter (where charging)::int as charging, count(*) filter (where online and free)::int as available,
            count(*) filter (where faulted)::int as faulted,
            (select count(*)::int from running) as active_sessions,
            coalesce((select sum(energy_wh) from sessions
                where organization_id = @Organization and ended_at >= @midnight and (@site::text is null or site_id = @site)), 0) as total_energy_today_kwh
        from state
        """;

    // Running sessions have no energy in their row yet: theirs is the newest register reading over the first.
    private const string RunningEnergy = """
        select coalesce(sum(greatest(last.value - r.start, 0)), 0) from unnest(@owners, @starts) as r(owner, start) cross join lateral (
            select m.value from meter_samples m
            where m.owner = r.owner and m.measurand = 'Energy.Active.Import.Register' and m.phase = '' and m.location = 'Outlet' and m.value is not null
            order by m.at desc limit 1) last
        """;

    public static async Task<FleetSummary> Of(
        NpgsqlDataSource database, IGrainFactory grains, Actor actor, string? site, DateTimeOffset midnight, CancellationToken ct)
    {
        var args = actor.With(new { site, midnight });
        var summary = (await database.First<FleetSummary>(Numbers, args, ct))!;
        // Both sums are in Wh still; to the watt-hour is as exact as registers are.
        var energyWh = summary.TotalEnergyTodayKwh + await EnergyOfRunning(database, grains, actor, site, ct);
        return summary with { TotalEnergyTodayKwh = Energy.Kilo(decimal.Round(energyWh)) };
    }

    private static async Task<decimal> EnergyOfRunning(
        NpgsqlDataSource database, IGrainFactory grains, Actor actor, string? site, CancellationToken ct)
    {
        const string sql = """
            select charge_point_id, local_id, meter_start_wh from sessions
            where organization_id = @Organization and status = 'active' and meter_start_wh is not null and (@site::text is null or site_id = @site)
            """;
        var running = await database.List<RunningRow>(sql, actor.With(new { site }), ct);
        var owners = running.Select(row => grains.Session(new SessionId(row.ChargePointId, row.LocalId)).GetPrimaryKeyString()).ToArray();
        var starts = running.Select(row => row.MeterStartWh).ToArray();
        return running.Count == 0 ? 0 : await database.First<decimal>(RunningEnergy, new { owners, starts }, ct);
    }

    private sealed class RunningRow
    {
        public required string ChargePointId { get; init; }
        public required string LocalId { get; init; }
        public decimal MeterStartWh { get; init; }
    }
}
