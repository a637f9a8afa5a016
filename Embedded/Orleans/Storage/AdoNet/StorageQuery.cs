using Npgsql;

namespace Orleans.Embedded;

/// <summary>
/// A storage query of the OrleansQuery table. A plain SELECT can be asked for many rows in one statement: its parameters become the columns of an
/// unnested table that it is joined to laterally, so the text itself stays what it is.
/// </summary>
internal sealed class StorageQuery
{
    private readonly StorageParameters _values;
    private readonly List<string> _names = [];
    private readonly string _one;
    private readonly string? _many;

    public StorageQuery(string text, StorageParameters values)
    {
        _values = values;
        _one = SqlText.Replace(text, name => $"${Place(name)}");
        var bare = text.Trim().TrimEnd(';');
        if (!bare.StartsWith("select", StringComparison.OrdinalIgnoreCase) || bare.Contains(';', StringComparison.Ordinal))
            return;
        var joined = SqlText.Replace(bare, name => $"given.{name}");
        var arrays = string.Join(", ", _names.Select((n, i) => $"${i + 1}::{StorageParameters.ArrayType(n)}"));
        _many = $"select given.place::int, answer.* from unnest({arrays}) with ordinality as given({string.Join(", ", _names)}, place) cross join lateral ({joined}) answer";
    }

    public bool TakesMany => _many is not null;

    public async Task Ask(NpgsqlConnection connection, StorageRow row)
    {
        await using var command = new NpgsqlCommand(_one, connection);
        foreach (var name in _names)
        {
            var parameter = StorageParameters.Declare(name, column: false);
            parameter.Value = _values.ValueOf(name, row);
            command.Parameters.Add(parameter);
        }

        row.Answer = default;
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new AnswerColumns(reader, 0);
        while (await reader.ReadAsync())
        {
            if (row.Answer.Found)
                throw new InvalidOperationException("Sequence contains more than one element");
            row.Answer = columns.Read(reader);
        }
    }

    public async Task Ask(NpgsqlCommand prepared, IReadOnlyList<StorageRow> rows)
    {
        for (var i = 0; i < _names.Count; i++)
            prepared.Parameters[i].Value = _values.ColumnOf(_names[i], rows);
        foreach (var row in rows)
            row.Answer = default;
        await using var reader = await prepared.ExecuteReaderAsync();
        var columns = new AnswerColumns(reader, 1);
        while (await reader.ReadAsync())
            rows[reader.GetInt32(0) - 1].Answer = columns.Read(reader);
    }

    public async Task<NpgsqlCommand> Prepare(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(_many, connection);
        foreach (var name in _names)
            command.Parameters.Add(StorageParameters.Declare(name, column: true));
        await command.PrepareAsync();
        return command;
    }

    private int Place(string name)
    {
        if (!StorageParameters.Knows(name))
            throw new ArgumentException($"Storage queries have no parameter {name}", nameof(name));
        var known = _names.FindIndex(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (known >= 0)
            return known + 1;
        _names.Add(name);
        return _names.Count;
    }

    /// <summary>Where version and payload are in an answer; a clear or delete gives its version as the only column, under any name.</summary>
    private readonly struct AnswerColumns
    {
        private readonly int _version;
        private readonly int _payload = -1;

        public AnswerColumns(NpgsqlDataReader reader, int first)
        {
            _version = first;
            for (var i = first; i < reader.FieldCount; i++)
            {
                var name = reader.GetName(i);
                if (name.Equals("PayloadBinary", StringComparison.OrdinalIgnoreCase))
                    _payload = i;
                else if (name.Equals("Version", StringComparison.OrdinalIgnoreCase) || name.Equals("NewGrainStateVersion", StringComparison.OrdinalIgnoreCase))
                    _version = i;
            }
        }

        public StorageAnswer Read(NpgsqlDataReader reader) => new(
            true,
            reader.IsDBNull(_version) ? null : Convert.ToInt32(reader.GetValue(_version)),
            _payload < 0 || reader.IsDBNull(_payload) ? null : reader.GetFieldValue<byte[]>(_payload));
    }
}
