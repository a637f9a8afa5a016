using Dynamo.Testing.Postgres;

namespace Dynamo.Api.Tests.Lists;

/// <summary>A session of a long history, as the lists show it.</summary>
internal sealed record PastSession(string Id, string Organization, string Project, string Site, string ChargePoint, string Status, DateTimeOffset StartedAt);

/// <summary>Sessions and their bills over many weeks, written into the tables as the projectors write them; some begin at the same moment.</summary>
internal sealed class LongHistory(PostgresFixture database, string prefix)
{
    private static readonly string[] Statuses = ["completed", "completed", "completed", "stopped", "active"];
    private readonly Random _random = new(7);

    public List<PastSession> Sessions { get; } = [];

    public string Site(int number) => $"site_{prefix}{number}";

    public string Project(int number) => $"proj_{prefix}{number}";

    public string ChargePoint(int number) => $"cp-{prefix}{number}".ToLowerInvariant();

    /// <summary>Adds sessions of an organization that began some time in these days before now.</summary>
    public async Task Add(string organization, int count, int oldestDays, int newestDays)
    {
        var now = TimeProvider.System.GetUtcNow();
        var added = Enumerable.Range(0, count).Select(_ => new PastSession(
            World.NewName("sess_"), organization, Project(_random.Next(2)), Site(_random.Next(3)), ChargePoint(_random.Next(4)), Statuses[_random.Next(Statuses.Length)],
            new DateTimeOffset(now.Year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(-365).AddHours(_random.Next(24 * newestDays, 24 * oldestDays)))).ToList();
        Sessions.AddRange(added);
        await database.Execute(
            """
            insert into sessions (session_id, charge_point_id, local_id, connector_id, organization_id, project_id, site_id, ocpp_version, id_tag, status, authorization_status,
                started_at, ended_at, received_at, energy_wh)
            select id, cp, id, 1, $1, project, site, '1.6', 'TAG', status, 'Accepted', at, case when status <> 'active' then at + interval '1 hour' end, at, 1000
            from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) x(id, cp, project, site, status, at)
            """, Columns(organization, added));
        await database.Execute(
            """
            insert into billing_sessions (session_id, version, organization_id, charge_point_id, connector_id, project_id, site_id, status, currency, energy_wh, subtotal, tax, total,
                started_at, ended_at, recorded_at)
            select id, 1, $1, cp, 1, project, site, case status when 'completed' then 'recorded' when 'stopped' then 'corrected' else 'unpriced' end, 'EUR', 1000, 1, 0, 1, at, at, at
            from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) x(id, cp, project, site, status, at)
            """, Columns(organization, added));
    }

    /// <summary>The ids in the order of the lists.</summary>
    public static string[] Newest(IEnumerable<PastSession> sessions) =>
        [.. sessions.OrderByDescending(session => session.StartedAt).ThenByDescending(session => session.Id, StringComparer.Ordinal).Select(session => session.Id)];

    private static object[] Columns(string organization, List<PastSession> added) =>
    [
        organization, added.Select(one => one.Id).ToArray(), added.Select(one => one.ChargePoint).ToArray(), added.Select(one => one.Project).ToArray(),
        added.Select(one => one.Site).ToArray(), added.Select(one => one.Status).ToArray(), added.Select(one => one.StartedAt.UtcDateTime).ToArray(),
    ];
}
