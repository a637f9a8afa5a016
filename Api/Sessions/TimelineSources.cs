using System.Text.Json;
using Dynamo.Facts;
using Npgsql;

namespace Dynamo.Api.Sessions;

/// <summary>A fact of a session, or a change of its connector's status.</summary>
internal sealed class HistoryRow
{
    /// <summary>Its place in the ledger's order.</summary>
    public required long Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Type { get; init; }
    public required string Data { get; init; }
}

/// <summary>What a tag was told.</summary>
internal sealed class AttemptRow
{
    public required DateTimeOffset At { get; init; }
    public required string IdTag { get; init; }
    public required string Purpose { get; init; }
    public required string Status { get; init; }
    public string? Reason { get; init; }
}

/// <summary>All that a session's timeline is told from.</summary>
internal sealed record TimelineSources(IReadOnlyList<HistoryRow> Facts, IReadOnlyList<HistoryRow> Statuses, IReadOnlyList<AttemptRow> Attempts)
{
    private const int MostRows = 1_000;

    private static readonly string[] Telling =
    [
        nameof(SessionStarted), nameof(SessionPlaced), nameof(SessionAuthorized), nameof(SessionStateChanged), nameof(SessionEnded), nameof(SessionResumed),
        nameof(SessionResolved), nameof(BillingRecorded),
    ];

    private static readonly TimeSpan Around = TimeSpan.FromHours(1);
    private static readonly TimeSpan BeforeStart = TimeSpan.FromMinutes(10);

    /// <summary>A grain's facts lie together in the ledger, by its key and in their order.</summary>
    private const string FactsSql = """
        select id as number, at, type, data::text from facts
        where source = @key and type = any(@Telling) and data->>'session_id' = @SessionId order by version limit @MostRows
        """;

    private const string StatusesSql = """
        select fact as number, at, 'ConnectorStatusChanged' as type, data::text from connector_events
        where @ConnectorId > 0 and charge_point_id = lower(@ChargePointId) and connector_id = @ConnectorId and at >= @early and at <= @late
        order by at, fact limit @MostRows
        """;

    private const string AttemptsSql = """
        select at, id_tag, purpose, status, reason from authorization_attempts
        where organization_id = @organization and charge_point_id = lower(@ChargePointId) and at >= @shown and at <= @late
          and ((lower(id_tag) = lower(@IdTag) and purpose in ('Authorize', 'RemoteStart'))
            or (local_id = @LocalId and purpose = 'Stop' and status <> 'Accepted' and lower(id_tag) <> lower(coalesce(@StoppedByIdTag, ''))))
        order by at, number limit @MostRows
        """;

    /// <param name="key">Of the session's grain.</param>
    public static async Task<TimelineSources> Read(NpgsqlDataSource database, string key, SessionRow session, DateTimeOffset now, CancellationToken ct)
    {
        var args = new
        {
            key, Telling, session.SessionId, session.ChargePointId, session.ConnectorId, session.LocalId, session.IdTag, session.StoppedByIdTag, organization = session.OrganizationId, MostRows,
            early = session.StartedAt - Around, shown = session.StartedAt - BeforeStart, late = (session.EndedAt ?? now) + Around,
        };
        return new TimelineSources(
            await database.List<HistoryRow>(FactsSql, args, ct), await database.List<HistoryRow>(StatusesSql, args, ct),
            await database.List<AttemptRow>(AttemptsSql, args, ct));
    }

    /// <summary>From when to when the charger may have told of the session, by our clock: it may have been offline.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Told(SessionRow session, DateTimeOffset now)
    {
        var received = Facts.Select(fact => JsonDocument.Parse(fact.Data).RootElement)
            .Where(fact => fact.TryGetProperty("received_at", out _)).Select(fact => fact.GetProperty("received_at").GetDateTimeOffset()).ToList();
        var first = received.Append(session.StartedAt).Min() - BeforeStart;
        var last = session.EndedAt is null ? now : received.Append(session.EndedAt.Value).Max() + BeforeStart;
        return (first, last);
    }
}
