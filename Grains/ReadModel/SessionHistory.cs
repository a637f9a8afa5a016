using System.Collections.Frozen;
using Dynamo.Facts;

namespace Dynamo.Grains.ReadModel;

/// <summary>
/// The facts that a session's timeline is told from: each is kept as it is, beside what it does to the tables. $1 are facts as JSON, $2 their times, $3 their
/// kinds, in the order of the ledger.
/// </summary>
internal static class SessionHistory
{
    public const string Sql = """
        insert into session_events (charge_point_id, connector_id, session_id, at, type, data)
        select lower(f->>'charge_point_id'), (f->>'connector_id')::int, f->>'session_id', f_at, type, f
        from unnest($1::jsonb[], $2::timestamptz[], $3::text[]) with ordinality as x(f, f_at, type, place) order by place
        """;

    public static readonly FrozenSet<string> Kinds = new[]
    {
        nameof(ConnectorStatusChanged), nameof(SessionStarted), nameof(SessionPlaced), nameof(SessionAuthorized), nameof(SessionStateChanged),
        nameof(SessionEnded), nameof(SessionResumed), nameof(SessionResolved), nameof(BillingRecorded),
    }.ToFrozenSet();
}
