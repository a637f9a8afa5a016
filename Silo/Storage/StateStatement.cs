using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Silo.Storage;

/// <summary>A statement over many rows of <c>grain_state</c>, no two of one grain: their names, keys, versions and payloads are its arrays.</summary>
internal sealed class StateStatement
{
    private static readonly NpgsqlDbType[] Columns = [NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Integer, NpgsqlDbType.Bytea];
    private readonly string _sql;
    private readonly string _service;

    private StateStatement(string sql, string service, bool isRepeatable)
    {
        _sql = sql;
        _service = service;
        IsRepeatable = isRepeatable;
    }

    /// <summary>Whether asking again does no harm where it is not known if the first was heard.</summary>
    public bool IsRepeatable { get; }

    public static StateStatement Read(string service) => new(
        "select given_place, known_version, payload from read_grain_states($1, $2, $3)", service, isRepeatable: true);

    /// <summary>The function puts the states into their rows and their new facts into the ledger.</summary>
    public static StateStatement Write(string service) => new(
        "select given_place, new_version, null::bytea from write_grain_states($1, $2, $3, $4, $5)", service, isRepeatable: false);

    public static StateStatement Clear(string service) => new(
        """
        update grain_state s set state = null, version = s.version + 1, modified_at = now()
        from unnest($2::text[], $3::text[], $4::int[]) with ordinality as given (name, key, version, place)
        where s.name = given.name and s.key = given.key and s.n0 = 0 and s.n1 = 0 and s.service = $1 and s.version = given.version
        returning given.place::int, s.version, null::bytea
        """, service, isRepeatable: false);

    public async Task<NpgsqlCommand> Prepare(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(_sql, connection);
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = _service });
        foreach (var column in Columns) command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = column | NpgsqlDbType.Array });
        await command.PrepareAsync();
        return command;
    }

    /// <summary>Leaves each row's answer in it; a row that the database does not answer has none.</summary>
    public static async Task Ask(NpgsqlCommand prepared, List<StateRow> rows)
    {
        prepared.Parameters[1].Value = Column(rows, row => row.Name);
        prepared.Parameters[2].Value = Column(rows, row => row.Key);
        prepared.Parameters[3].Value = Column(rows, row => row.Version);
        prepared.Parameters[4].Value = Column(rows, row => row.Payload);
        foreach (var row in rows) row.Answer = default;
        await using var reader = await prepared.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            int? version = await reader.IsDBNullAsync(1) ? null : reader.GetInt32(1);
            rows[reader.GetInt32(0) - 1].Answer = new StateAnswer(version, await reader.IsDBNullAsync(2) ? null : reader.GetFieldValue<byte[]>(2));
        }
    }

    private static T[] Column<T>(List<StateRow> rows, Func<StateRow, T> value)
    {
        var column = new T[rows.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(rows[i]);
        return column;
    }
}
