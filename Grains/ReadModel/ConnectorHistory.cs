using Dynamo.Facts;

namespace Dynamo.Grains.ReadModel;

/// <summary>
/// The changes of connectors' statuses, kept as they are beside what they do to the tables: a session's timeline tells those around it. What happened to the session
/// itself is read from the ledger, by the session's key; a connector's changes could be read from there by their number only, not by their time. $1 are facts as JSON,
/// $2 their times, $3 their numbers in the ledger.
/// </summary>
internal static class ConnectorHistory
{
    public const string Sql = """
        insert into connector_events (charge_point_id, connector_id, at, fact, data)
        select lower(f->>'charge_point_id'), (f->>'connector_id')::int, f_at, number, f from unnest($1::jsonb[], $2::timestamptz[], $3::bigint[]) as x(f, f_at, number)
        """;

    public static bool Keeps(LedgerFact fact) => fact.Type == nameof(ConnectorStatusChanged);
}
