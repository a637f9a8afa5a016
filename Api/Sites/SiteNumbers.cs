using Dynamo.Api.Fleet;
using Dynamo.Api.Sessions;
using Dynamo.Sessions;
using Npgsql;

namespace Dynamo.Api.Sites;

/// <summary>Counts what a site has beside the fleet's numbers.</summary>
internal sealed class SiteNumbers
{
    private const string Sql = $"""
        with at as (
            select lower(c.charge_point_id) as id, coalesce(l.connected and e.alive_until > now(), false) as online
            from charge_points c left join charge_point_live l on l.charge_point_id = lower(c.charge_point_id) left join edges e on e.edge_id = l.edge_id
            where c.site_id = @site and c.decommissioned_at is null),
        plugs as (
            select a.id, a.online, n.connector_id from at a join charge_point_connectors n on lower(n.charge_point_id) = a.id
            union select a.id, a.online, n.connector_id from at a join connectors n on n.charge_point_id = a.id and n.connector_id > 0)
        select count(*)::int as total_connectors,
            count(*) filter (where p.online and n.status = 'Available')::int as available_connectors,
            count(*) filter (where n.status = 'Occupied')::int as occupied_connectors,
            (select count(*)::int from sessions s where s.organization_id = @Organization and s.site_id = @site and s.started_at >= @midnight) as sessions_today,
            (select count(*)::int from sessions s where s.organization_id = @Organization and s.site_id = @site and {SessionRow.NeedsResolution}) as unresolved_sessions
        from plugs p left join connectors n on n.charge_point_id = p.id and n.connector_id = p.connector_id
        """;

    private const string RunningSql =
        "select charge_point_id, local_id from sessions where organization_id = @Organization and site_id = @site and status = 'active'";

    public int TotalConnectors { get; init; }
    public int AvailableConnectors { get; init; }
    public int OccupiedConnectors { get; init; }
    public int SessionsToday { get; init; }
    public int UnresolvedSessions { get; init; }

    public static async Task<SiteSummary> Of(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time, Actor actor, Site site, CancellationToken ct)
    {
        var midnight = Midnight(time.GetUtcNow(), site.TimeZone);
        var fleet = await FleetNumbers.Of(database, grains, actor, site.SiteId, midnight, ct);
        var own = (await database.First<SiteNumbers>(Sql, actor.With(new { site = site.SiteId, midnight }), ct))!;
        return new SiteSummary
        {
            SiteId = site.SiteId, Name = site.Name, TotalChargers = fleet.TotalChargers, Online = fleet.Online, Offline = fleet.Offline, Charging = fleet.Charging,
            Available = fleet.Available, Faulted = fleet.Faulted, TotalConnectors = own.TotalConnectors, AvailableConnectors = own.AvailableConnectors,
            OccupiedConnectors = own.OccupiedConnectors, ActiveSessions = fleet.ActiveSessions, SessionsToday = own.SessionsToday,
            UnresolvedSessions = own.UnresolvedSessions, TotalEnergyTodayKwh = fleet.TotalEnergyTodayKwh,
            CurrentPowerKw = await Power(database, grains, actor, site.SiteId, ct), MaxPowerKw = site.MaxPowerKw,
        };
    }

    private static async Task<decimal> Power(NpgsqlDataSource database, IGrainFactory grains, Actor actor, string site, CancellationToken ct)
    {
        var running = await database.List<RunningRow>(RunningSql, actor.With(new { site }), ct);
        var views = await Task.WhenAll(running.Select(row => grains.Session(new SessionId(row.ChargePointId, row.LocalId)).Get()));
        return decimal.Round(Energy.Kilo(views.Sum(view => view?.PowerW ?? 0)), 3);
    }

    /// <summary>When the day began that it is there; an hour later where clocks are put forward at midnight.</summary>
    private static DateTimeOffset Midnight(DateTimeOffset now, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var day = TimeZoneInfo.ConvertTime(now, zone).Date;
        if (zone.IsInvalidTime(day)) day = day.AddHours(1);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day, zone), TimeSpan.Zero);
    }

    private sealed class RunningRow
    {
        public required string ChargePointId { get; init; }
        public required string LocalId { get; init; }
    }
}
