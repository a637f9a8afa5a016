using Dynamo.ChargePoints;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Grains.ReadModel;

/// <summary>An attempt to connect.</summary>
public sealed record ConnectionAttempt(string Key, string Event, ConnectionInfo Info, string? Reason, string? Fix);

/// <summary>
/// Keeps each attempt to connect, so that an installer sees a charger that never got in. Nobody waits for it; under a flood of attempts, or
/// while the database is away, it drops what is over its bound.
/// </summary>
public sealed class ConnectionLog : IAsyncDisposable
{
    private const string Sql = """
        insert into connection_log (charge_point_id, at, event, remote_address, path, ocpp_version, reason, fix, note, connection_id)
        select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
        """;

    private readonly NpgsqlDataSource _database;
    private readonly BatchWriter<ConnectionAttempt> _writer;

    public ConnectionLog(NpgsqlDataSource database)
    {
        _database = database;
        _writer = new BatchWriter<ConnectionAttempt>(WriteAll, largest: 1_000, bound: 20_000);
    }

    public void Add(ConnectionAttempt attempt) => _writer.TryAdd(attempt);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private async Task WriteAll(IReadOnlyList<ConnectionAttempt> attempts)
    {
        await using var command = _database.CreateCommand(Sql);
        Add(command, NpgsqlDbType.Text, attempts.Select(attempt => attempt.Key));
        Add(command, NpgsqlDbType.TimestampTz, attempts.Select(attempt => attempt.Info.At.UtcDateTime));
        Add(command, NpgsqlDbType.Text, attempts.Select(attempt => attempt.Event));
        Add(command, NpgsqlDbType.Text, attempts.Select(attempt => attempt.Info.RemoteAddress));
        Add(command, NpgsqlDbType.Text, attempts.Select(attempt => attempt.Info.Path));
        Add(command, NpgsqlDbType.Text, attempts.Select(attempt => attempt.Info.Version.Name()));
        Add(command, NpgsqlDbType.Text, attempts.Select(attempt => attempt.Reason));
        Add(command, NpgsqlDbType.Text, attempts.Select(attempt => attempt.Fix));
        Add(command, NpgsqlDbType.Text, attempts.Select(attempt => attempt.Info.Note));
        Add(command, NpgsqlDbType.Text, attempts.Select(attempt => attempt.Info.Id.Value));
        await command.ExecuteNonQueryAsync();
    }

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, IEnumerable<T> values) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values.ToArray() });
}
