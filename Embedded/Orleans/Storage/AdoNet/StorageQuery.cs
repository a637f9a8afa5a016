using Npgsql;

namespace Orleans.Embedded;

/// <summary>A storage query of the OrleansQuery table, with its parameters numbered.</summary>
internal sealed class StorageQuery
{
    private readonly StorageParameters _values;
    private readonly List<string> _names = [];
    private readonly string _text;

    public StorageQuery(string text, StorageParameters values)
    {
        _values = values;
        _text = SqlText.Replace(text, name => $"${Place(name)}");
    }

    public async Task<StorageAnswer> Ask(NpgsqlConnection connection, StorageRow row)
    {
        await using var command = new NpgsqlCommand(_text, connection);
        foreach (var name in _names)
        {
            var parameter = StorageParameters.Declare(name);
            parameter.Value = _values.ValueOf(name, row);
            command.Parameters.Add(parameter);
        }

        var answer = default(StorageAnswer);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new AnswerColumns(reader);
        while (await reader.ReadAsync())
        {
            if (answer.Found)
                throw new InvalidOperationException("Sequence contains more than one element");
            answer = columns.Read(reader);
        }

        return answer;
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

        public AnswerColumns(NpgsqlDataReader reader)
        {
            for (var i = 0; i < reader.FieldCount; i++)
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
