using System.Collections.Immutable;
using Dynamo.Edges;
using Dynamo.Grains.ReadModel;
using Npgsql;

namespace Dynamo.Grains.Edges;

/// <summary>An edge process and its lease: a row that says until when it counts as alive, by the database's clock.</summary>
public sealed class EdgeGrain(NpgsqlDataSource database, ConnectionLog connections) : Grain, IEdgeGrain
{
    private const string RenewSql = """
        insert into edges (edge_id, alive_until, connections) values ($1, now() + interval '15 seconds', $2)
        on conflict (edge_id) do update set alive_until = excluded.alive_until, connections = excluded.connections
        returning (select coalesce(max(version), 0)::bigint from cluster_version)
        """;

    public async Task<long> Renew(int connections)
    {
        await using var command = database.CreateCommand(RenewSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = EdgeId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = connections });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public Task Refused(ImmutableArray<RefusedHandshake> handshakes)
    {
        foreach (var refused in handshakes)
        {
            connections.Add(new ConnectionAttempt(refused.ChargePointId.ToLowerInvariant(), "refused", refused.Info, refused.Reason, refused.Fix));
        }
        return Task.CompletedTask;
    }

    public async Task Leave()
    {
        await using var command = database.CreateCommand("delete from edges where edge_id = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = EdgeId });
        await command.ExecuteNonQueryAsync();
        DeactivateOnIdle();
    }

    private string EdgeId => GrainDoors.AfterPrefix(this.GetPrimaryKeyString());
}
