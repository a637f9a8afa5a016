using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Bench.Baselines;

/// <summary>Keeps each message by one insert that is one commit, over a pool of connections.</summary>
internal sealed class CommitPerMessage(NpgsqlDataSource database) : IAsyncDisposable
{
    private const int Connections = 32;

    public static async Task<CommitPerMessage> Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = Connections, MinPoolSize = Connections, MaxAutoPrepare = 8, AutoPrepareMinUsages = 1,
        };
        var database = NpgsqlDataSource.Create(settings);
        await using var create = database.CreateCommand(
            "create table if not exists baseline (id bigint generated always as identity primary key, at timestamptz not null, charge_point text not null, message text not null)");
        await create.ExecuteNonQueryAsync();
        return new CommitPerMessage(database);
    }

    public Func<ReadOnlyMemory<byte>, Task> Of(HttpContext connection)
    {
        var chargePoint = connection.Request.Path.Value ?? "";
        return message => Commit(chargePoint, message);
    }

    private async Task Commit(string chargePoint, ReadOnlyMemory<byte> message)
    {
        await using var insert = database.CreateCommand("insert into baseline (at, charge_point, message) values (now(), $1, $2)");
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = chargePoint });
        insert.Parameters.Add(new NpgsqlParameter { Value = message, NpgsqlDbType = NpgsqlDbType.Text });
        await insert.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
