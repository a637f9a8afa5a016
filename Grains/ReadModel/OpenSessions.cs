using System.Collections.Immutable;
using Dynamo.Sessions;
using Npgsql;

namespace Dynamo.Grains.ReadModel;

/// <summary>The sessions of a charge point that the tables show as running.</summary>
public sealed class OpenSessions(NpgsqlDataSource database)
{
    private const string Sql = "select charge_point_id, local_id from sessions where charge_point_id = $1 and status = 'active' and started_at < $2";

    public async Task<ImmutableArray<SessionId>> Of(string chargePointId, DateTimeOffset before)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = chargePointId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = before.UtcDateTime });
        await using var row = await command.ExecuteReaderAsync();
        var open = ImmutableArray.CreateBuilder<SessionId>();
        while (await row.ReadAsync()) open.Add(new SessionId(row.GetString(0), row.GetString(1)));
        return open.ToImmutable();
    }
}
