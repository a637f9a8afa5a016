using Dynamo.Silo.PrivatePostgres;
using Npgsql;

namespace Dynamo.Silo.Schema;

/// <summary>Brings a database to this product's schema. Any number of processes may try at once: an advisory lock lets one work and the others find it done.</summary>
public sealed partial class Migrator(string connectionString, ILogger log, IReadOnlyList<Migration>? migrations = null)
{
    private const long Lock = 0x44_59_4E_41_4D_4F; // "DYNAMO"
    private readonly IReadOnlyList<Migration> _migrations = migrations ?? Migration.All;

    /// <summary>Applies what is missing, each file in a transaction of its own, and gives the number of files applied.</summary>
    /// <exception cref="StartupException">A file was changed after it had been applied.</exception>
    public async Task<int> Migrate(CancellationToken cancel = default)
    {
        // Not pooled, so that the lock ends with this connection whatever happens.
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Command Timeout=0;Max Auto Prepare=0");
        await connection.OpenAsync(cancel);
        await Execute(connection, $"select pg_advisory_lock({Lock})", cancel);
        await Execute(connection, """
            create table if not exists schema_migrations (
                version int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())
            """, cancel);
        var applied = await ReadApplied(connection, cancel);
        var missing = _migrations.Where(migration => !IsApplied(migration, applied)).ToList();
        foreach (var migration in missing)
            await Apply(connection, migration, cancel);
        foreach (var unknown in applied.Keys.Except(_migrations.Select(migration => migration.Version)))
            LogUnknown(unknown, applied[unknown].Name);
        return missing.Count;
    }

    private static bool IsApplied(Migration migration, Dictionary<int, (string Name, string Checksum)> applied)
    {
        if (!applied.TryGetValue(migration.Version, out var there)) return false;
        if (migration.IsSameAs(there.Checksum)) return true;
        throw new StartupException($"The schema file {migration.Name} is not the one that was applied to this database ({there.Name}). "
            + "A file that was applied may not change: put it back and add a new one, or, where the data may go, start on an empty database.");
    }

    private async Task Apply(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        try
        {
            await Execute(connection, migration.Sql, cancel);
        }
        catch (PostgresException wrong)
        {
            throw new StartupException($"The schema file {migration.Name} failed at character {wrong.Position}: {wrong.MessageText}", wrong);
        }
        await using var record = new NpgsqlCommand("insert into schema_migrations (version, name, checksum) values ($1, $2, $3)", connection);
        record.Parameters.AddWithValue(migration.Version);
        record.Parameters.AddWithValue(migration.Name);
        record.Parameters.AddWithValue(migration.Checksum);
        await record.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        LogApplied(migration.Name);
    }

    private static async Task<Dictionary<int, (string Name, string Checksum)>> ReadApplied(NpgsqlConnection connection, CancellationToken cancel)
    {
        var applied = new Dictionary<int, (string, string)>();
        await using var command = new NpgsqlCommand("select version, name, checksum from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    [LoggerMessage(7101, LogLevel.Information, "Schema file applied: {Name}")]
    private partial void LogApplied(string name);

    [LoggerMessage(7102, LogLevel.Warning, "The database has schema file {Version} ({Name}), which this product does not know: a newer one was here")]
    private partial void LogUnknown(int version, string name);
}
