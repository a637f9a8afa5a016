using System.Diagnostics;
using Npgsql;

namespace Dynamo.Bench.History;

/// <summary>
/// Fills the tables: without indexes and triggers, by two connections, and then makes the indexes exactly as they were; the counts that triggers keep are made anew.
/// </summary>
internal sealed class HistoryWriter(string connectionString, string organization) : IAsyncDisposable
{
    private const int Piece = 20_000, Connections = 2, LogHours = 7 * 24 - 2;
    private static readonly string[] Tables = ["sessions", "billing_sessions", "meter_samples", "message_log", "commands"];

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(
        connectionString + ";Command Timeout=0;Options=-c synchronous_commit=off -c session_replication_role=replica -c maintenance_work_mem=1GB -c work_mem=256MB");

    private readonly DateTime _now = TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>Whether a history of this size is there and not too old: the message log is deleted after a week.</summary>
    public async Task<bool> IsWritten()
    {
        await using var there = _database.CreateCommand("select to_regclass('bench_filled') is not null");
        if (!(bool)(await there.ExecuteScalarAsync())!) return false;
        await using var filled = _database.CreateCommand($"select exists (select from bench_filled where sessions = {HistorySize.Sessions} and at > now() - interval '1 day')");
        return (bool)(await filled.ExecuteScalarAsync())! ? true : throw new InvalidOperationException("the kept history has another size or is older than a day: delete the folder");
    }

    public async Task<TimeSpan> Write()
    {
        var begun = Stopwatch.GetTimestamp();
        var indexes = await TakeIndexes();
        foreach (var sql in HistorySql.Catalogue) await Execute(sql, 0, 0);
        await InPieces(HistorySize.Sessions, Piece, HistorySql.OfSessions);
        await Tell("sessions", begun);
        await InPieces(LogHours, 1, HistorySql.OfHours);
        await Tell("message log", begun);
        await Parallel.ForEachAsync(indexes, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (sql, _) => await Execute(sql, 0, 0));
        await Tell("indexes", begun);
        if (await Has("recount_lists")) await Execute("select recount_lists()", 0, 0);
        await Execute("vacuum (analyze, parallel 2)", 0, 0);
        await Execute($"insert into bench_filled values ({HistorySize.Sessions}, now())", 0, 0);
        await Execute("checkpoint", 0, 0);
        await Tell("all", begun);
        return Stopwatch.GetElapsedTime(begun);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static Task Tell(string what, long begun) => Console.Error.WriteLineAsync($"  {what} written, {Stopwatch.GetElapsedTime(begun).TotalSeconds:N0} s");

    private Task InPieces(int all, int piece, string[] statements) => Parallel.ForEachAsync(
        Enumerable.Range(0, (all + piece - 1) / piece), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (number, _) =>
        {
            foreach (var sql in statements) await Execute(sql, number * piece, Math.Min((number + 1) * piece, all) - (piece > 1 ? 1 : 0));
        });

    /// <summary>Drops the indexes that belong to no constraint; the statements that make them again, the largest first.</summary>
    private async Task<List<string>> TakeIndexes()
    {
        var make = new List<string>();
        var drop = new List<string>();
        await using var command = _database.CreateCommand("""
            select i.indexdef, i.indexname from pg_indexes i join pg_class c on c.relname = i.indexname
            where i.schemaname = 'public' and i.tablename = any($1) and not exists (select from pg_constraint k where k.conindid = c.oid)
            order by i.tablename = 'meter_samples' desc, i.tablename = 'sessions' desc
            """);
        command.Parameters.AddWithValue(Tables);
        await using (var row = await command.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
            {
                make.Add(row.GetString(0).Replace(" ON ONLY ", " ON ", StringComparison.Ordinal));
                drop.Add($"drop index \"{row.GetString(1)}\"");
            }
        }
        foreach (var sql in drop) await Execute(sql, 0, 0);
        return make;
    }

    private async Task<bool> Has(string function)
    {
        await using var command = _database.CreateCommand("select exists (select from pg_proc where proname = $1)");
        command.Parameters.AddWithValue(function);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task Execute(string sql, int from, int to)
    {
        await using var command = _database.CreateCommand(sql);
        foreach (var (name, value) in new (string, object)[]
        {
            ("organization", organization), ("points", HistorySize.ChargePoints), ("busy", HistorySize.BusyChargePoints), ("sites", HistorySize.Sites),
            ("projects", HistorySize.Projects), ("smalls", HistorySize.SmallOrganizations), ("tags", HistorySize.Tags), ("commands", HistorySize.Commands),
            ("months", HistorySize.Months), ("sessions", HistorySize.Sessions), ("samples", HistorySize.SamplesEach), ("running", HistorySize.Running),
            ("talkative", HistorySize.TalkativeChargePoints), ("logged", HistorySize.LoggedChargePoints), ("from", from), ("to", to),
            ("now", _now),
        })
        {
            if (sql.Contains($"@{name}", StringComparison.Ordinal)) command.Parameters.AddWithValue(name, value);
        }
        await command.ExecuteNonQueryAsync();
    }
}
