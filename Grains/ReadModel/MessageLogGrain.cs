using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Dynamo.Logs;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Grains.ReadModel;

/// <summary>Takes the message log of one edge and writes it in one statement.</summary>
public sealed class MessageLogGrain(NpgsqlDataSource database) : Grain, IMessageLogGrain
{
    private const string Sql = """
        insert into message_log (charge_point_id, first_at, last_at, connection_id, ocpp_version, frames, actions, lines)
        select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::int[], $7::jsonb[], $8::bytea[])
        """;

    /// <summary>The log may lose its last moments in a crash of the database; it must not make the commits of the chargers wait for the disk.</summary>
    private const string NoWaitSql = "select set_config('synchronous_commit', 'off', true)";

    public async Task Append(ImmutableArray<MessageChunk> chunks)
    {
        // A batch without a transaction of its own is one implicit transaction.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NoWaitSql));
        var command = new NpgsqlBatchCommand(Sql);
        batch.BatchCommands.Add(command);
        Add(command, NpgsqlDbType.Text, chunks.Select(chunk => chunk.ChargePointId.ToLowerInvariant()));
        Add(command, NpgsqlDbType.TimestampTz, chunks.Select(chunk => chunk.FirstAt.UtcDateTime));
        Add(command, NpgsqlDbType.TimestampTz, chunks.Select(chunk => chunk.LastAt.UtcDateTime));
        Add(command, NpgsqlDbType.Text, chunks.Select(chunk => chunk.ConnectionId));
        Add(command, NpgsqlDbType.Text, chunks.Select(chunk => chunk.Version.Name()));
        Add(command, NpgsqlDbType.Integer, chunks.Select(chunk => chunk.Frames));
        Add(command, NpgsqlDbType.Jsonb, chunks.Select(chunk => JsonSerializer.Serialize(chunk.Actions)));
        Add(command, NpgsqlDbType.Bytea, chunks.Select(chunk => ImmutableCollectionsMarshal.AsArray(chunk.Lines)!));
        await batch.ExecuteNonQueryAsync();
    }

    private static void Add<T>(NpgsqlBatchCommand command, NpgsqlDbType type, IEnumerable<T> values) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values.ToArray() });
}
