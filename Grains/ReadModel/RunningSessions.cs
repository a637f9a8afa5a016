using Dynamo.Sessions;
using Npgsql;

namespace Dynamo.Grains.ReadModel;

/// <summary>Whether a session runs, as the tables tell; one that they do not know yet is looked for in the ledger.</summary>
public sealed class RunningSessions(NpgsqlDataSource database)
{
    private const string Sql = """
        select coalesce(
            (select status = 'active' from sessions where charge_point_id = lower($1) and local_id = $2),
            exists (select from facts where source = $3 and type = 'SessionStarted'))
        """;

    public async Task<bool> Contains(SessionId session)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = session.ChargePointId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = session.LocalId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = GrainDoors.KeyOf(session) });
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
