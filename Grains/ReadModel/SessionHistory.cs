using System.Collections.Frozen;
using Dynamo.Facts;

namespace Dynamo.Grains.ReadModel;

/// <summary>
/// The facts that a session's timeline is told from: each is kept as it is, beside what it does to the tables. $1 is the fact as JSON, $2 its time, $3 its kind.
/// </summary>
internal static class SessionHistory
{
    public const string Sql = """
        insert into session_events (charge_point_id, connector_id, session_id, at, type, data)
        select lower(f->>'charge_point_id'), (f->>'connector_id')::int, f->>'session_id', $2, $3, f from (select $1::jsonb) as x(f)
        """;

    public static readonly FrozenSet<string> Kinds = new[]
    {
        nameof(ConnectorStatusChanged), nameof(SessionStarted), nameof(SessionPlaced), nameof(SessionAuthorized), nameof(SessionStateChanged),
        nameof(SessionEnded), nameof(SessionResumed), nameof(SessionResolved), nameof(BillingRecorded),
    }.ToFrozenSet();
}
