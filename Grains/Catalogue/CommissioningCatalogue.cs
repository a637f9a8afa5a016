using Npgsql;

namespace Dynamo.Grains.Catalogue;

/// <summary>The session of a test tag, as the tables show it.</summary>
public sealed record TestSession(string LocalId, int ConnectorId, DateTimeOffset ReceivedAt, bool Ended, string? Authorization, string? Lost, string? Reason, decimal EnergyWh);

/// <summary>Reads what the commissioning of a charge point must know and no grain may be asked for.</summary>
public sealed class CommissioningCatalogue(NpgsqlDataSource database)
{
    private const string ConnectorsSql = """
        select connector_id from connectors where charge_point_id = $1 and connector_id > 0
        union select k.connector_id from charge_point_connectors k join charge_points c using (charge_point_id) where lower(c.charge_point_id) = $1
        order by 1
        """;

    private const string SessionSql = """
        select local_id, connector_id, received_at, status <> 'active', authorization_status, lost_because, stop_reason, energy_wh from sessions
        where charge_point_id = $1 and id_tag = $2 order by received_at desc limit 1
        """;

    public async Task<IReadOnlyList<int>> Connectors(string chargePointId)
    {
        await using var command = database.CreateCommand(ConnectorsSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = chargePointId });
        await using var row = await command.ExecuteReaderAsync();
        var connectors = new List<int>();
        while (await row.ReadAsync()) connectors.Add(row.GetInt32(0));
        return connectors;
    }

    /// <summary>Null until one has begun.</summary>
    public async Task<TestSession?> FindSession(string chargePointId, string tag)
    {
        await using var command = database.CreateCommand(SessionSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = chargePointId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tag });
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync()) return null;
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return new TestSession(row.GetString(0), row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2), row.GetBoolean(3), Text(4), Text(5), Text(6), row.GetDecimal(7));
    }
}
