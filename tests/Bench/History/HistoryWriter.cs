using System.Diagnostics;
using Npgsql;

namespace Dynamo.Bench.History;

/// <summary>
/// Years of charging, written straight into the tables as the projectors would have: sessions with their bills over some months, and twenty samples each.
/// </summary>
internal sealed class HistoryWriter(string connectionString, int sessions) : IAsyncDisposable
{
    public const int ChargePoints = 1_000, SamplesEach = 20, Months = 20;

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString + ";Command Timeout=0");

    /// <summary>Session n is at charge point n modulo their number; the sessions are even over the months before now.</summary>
    private const string Times = """
        (select n, 'sess_BENCH' || lpad(n::text, 16, '0') as session_id, 'bench-' || lpad((n % @points)::text, 4, '0') as charge_point_id,
            now() - (@sessions - n) * (interval '1 month' * @months / @sessions) - interval '2 hours' as started_at from generate_series(@from, @to) n) s
        """;

    private static readonly string[] Catalogue =
    [
        "insert into organizations (organization_id, name) values (@organization, 'Bench') on conflict do nothing",
        "insert into projects (project_id, organization_id, name) values ('proj_BENCH', @organization, 'History')",
        """
        insert into sites (site_id, organization_id, name, address, max_power_kw, lat, lng)
        select 'site_BENCH' || i, @organization, 'Site ' || i, 'Quay', 500, 51, 4 from generate_series(0, 19) i
        """,
        """
        insert into charge_points (charge_point_id, organization_id, project_id, site_id, vendor, model, serial_number, password_hash)
        select 'BENCH-' || lpad(i::text, 4, '0'), @organization, 'proj_BENCH', 'site_BENCH' || i % 20, 'Acme', 'One', 'BENCH-' || i, 'none' from generate_series(0, @points - 1) i
        """,
        "select make_meter_partitions(now() - month * interval '1 month') from generate_series(0, @months) month",
    ];

    private static readonly string[] Pieces =
    [
        $"""
        insert into sessions (session_id, charge_point_id, local_id, connector_id, organization_id, project_id, site_id, ocpp_version, id_tag, status, authorization_status,
            started_at, ended_at, received_at, meter_start_wh, meter_stop_wh, energy_wh, stop_reason)
        select session_id, charge_point_id, n::text, 1, @organization, 'proj_BENCH', 'site_BENCH' || n % 20, '1.6', 'TAG' || n % 5000, 'completed', 'Accepted', started_at,
            started_at + interval '1 hour', started_at, 0, 19000, 19000, 'Local' from {Times}
        """,
        $"""
        insert into billing_sessions (session_id, version, organization_id, charge_point_id, connector_id, project_id, site_id, user_id, id_tag, status, currency, tariff_id,
            tariff_version, energy_wh, subtotal, tax, total, started_at, ended_at, recorded_at)
        select session_id, 1, @organization, charge_point_id, 1, 'proj_BENCH', 'site_BENCH' || n % 20, 'user-' || n % 5000, 'TAG' || n % 5000,
            case when n % 100 = 0 then 'corrected' else 'recorded' end, 'EUR', 'tariff_BENCH', 1, 19000, 7.60, 1.60, 9.20, started_at, started_at + interval '1 hour',
            started_at + interval '1 hour' from {Times}
        """,
        $$"""
        insert into billing_versions (session_id, version, reason, bill, recorded_at)
        select session_id, 1, 'SessionEnded', jsonb_build_object('currency', 'EUR', 'tariff_id', 'tariff_BENCH', 'tariff_version', 1, 'energy_wh', 19000, 'duration_seconds', 3600,
            'lines', '[{"type":"Energy","description":"Energy","quantity":19,"unit":"kWh","unit_price":0.40,"amount":7.60,"tax_rate_percent":21,"tax":1.60}]'::jsonb,
            'subtotal', 7.60, 'tax', 1.60, 'total', 9.20), started_at from {{Times}}
        """,
        $"""
        insert into meter_samples (owner, at, measurand, location, context, unit, value, received_at)
        select 'session/' || charge_point_id || '/' || n, started_at + i * interval '3 minutes', 'Energy.Active.Import.Register', 'Outlet', 'Sample.Periodic', 'Wh', i * 1000, started_at
        from {Times} cross join generate_series(0, @samples - 1) i
        """,
    ];

    /// <summary>Writes all, piece by piece, and lets PostgreSQL look at what it has; how long it took.</summary>
    public async Task<TimeSpan> Write(string organization)
    {
        const int piece = 20_000;
        var begun = Stopwatch.GetTimestamp();
        foreach (var sql in Catalogue) await Execute(sql, organization, 0, 0);
        for (var from = 0; from < sessions; from += piece)
        {
            foreach (var sql in Pieces) await Execute(sql, organization, from, Math.Min(from + piece, sessions) - 1);
            await Console.Error.WriteLineAsync($"  {Math.Min(from + piece, sessions):N0} of {sessions:N0} sessions, {Stopwatch.GetElapsedTime(begun).TotalSeconds:N0} s");
        }
        await Execute("vacuum (analyze)", organization, 0, 0);
        return Stopwatch.GetElapsedTime(begun);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task Execute(string sql, string organization, int from, int to)
    {
        await using var command = _database.CreateCommand(sql);
        if (sql.Contains('@'))
        {
            foreach (var (name, value) in new (string, object)[]
                { ("organization", organization), ("points", ChargePoints), ("months", Months), ("sessions", sessions), ("samples", SamplesEach), ("from", from), ("to", to) })
            {
                if (sql.Contains($"@{name}", StringComparison.Ordinal)) command.Parameters.AddWithValue(name, value);
            }
        }
        await command.ExecuteNonQueryAsync();
    }
}
