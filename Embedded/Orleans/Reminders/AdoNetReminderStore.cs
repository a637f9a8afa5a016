using Npgsql;
using NpgsqlTypes;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Reminders in the rows of Orleans' own ADO.NET table, through the same OrleansQuery texts.</summary>
internal sealed class AdoNetReminderStore(AdoNetReminderTableOptions options, ClusterOptions cluster) : IReminderStore, IAsyncDisposable
{
    private readonly AdoNetSource _source = new(nameof(AdoNetReminderTableOptions), options.Invariant, options.ConnectionString, options.DataSource);
    private Dictionary<string, string> _queries = [];

    public async Task Start(CancellationToken cancellation) => _queries = await _source.ReadQueries(cancellation);

    // One silo owns the whole ring: a range from a hash to itself.
    public Task<IReadOnlyList<ReminderRow>> ReadAll() => Rows("ReadRangeRows2Key", Service, ("BeginHash", NpgsqlDbType.Integer, 0), ("EndHash", NpgsqlDbType.Integer, 0));

    public Task<IReadOnlyList<ReminderRow>> Read(GrainId grain) => Rows("ReadReminderRowsKey", Service, Id(grain));

    public async Task<ReminderRow?> Read(GrainId grain, string name) => (await Rows("ReadReminderRowKey", Service, Id(grain), Name(name))).SingleOrDefault();

    public async Task<int> Upsert(ReminderRow row)
    {
        var period = (long)row.Period.TotalMilliseconds;
        await using var command = Command(
            "UpsertReminderRowKey", Service, ("GrainHash", NpgsqlDbType.Integer, unchecked((int)row.Grain.GetUniformHashCode())), Id(row.Grain), Name(row.ReminderName),
            ("StartTime", NpgsqlDbType.TimestampTz, row.StartAt),
            period <= int.MaxValue ? ("Period", NpgsqlDbType.Integer, (int)period) : ("Period", NpgsqlDbType.Bigint, period));
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? Convert.ToInt32(reader.GetValue(reader.GetOrdinal("version"))) : throw new ReminderException("The reminder was not stored");
    }

    public async Task<bool> Remove(GrainId grain, string name, int version)
    {
        await using var command = Command("DeleteReminderRowKey", Service, Id(grain), Name(name), ("Version", NpgsqlDbType.Integer, version));
        return Convert.ToBoolean(await command.ExecuteScalarAsync());
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private (string Name, NpgsqlDbType Type, object Value) Service => ("ServiceId", NpgsqlDbType.Text, cluster.ServiceId);

    private static (string Name, NpgsqlDbType Type, object Value) Id(GrainId grain) => ("GrainId", NpgsqlDbType.Text, grain.ToString());

    private static (string Name, NpgsqlDbType Type, object Value) Name(string name) => ("ReminderName", NpgsqlDbType.Text, name);

    private async Task<IReadOnlyList<ReminderRow>> Rows(string query, params (string Name, NpgsqlDbType Type, object Value)[] values)
    {
        var rows = new List<ReminderRow>();
        await using var command = Command(query, values);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(new ReminderRow(
                GrainId.Parse(reader.GetString(reader.GetOrdinal("grainid"))),
                reader.GetString(reader.GetOrdinal("remindername")),
                DateTime.SpecifyKind(reader.GetDateTime(reader.GetOrdinal("starttime")), DateTimeKind.Utc),
                TimeSpan.FromMilliseconds(Convert.ToInt64(reader.GetValue(reader.GetOrdinal("period")))),
                Convert.ToInt32(reader.GetValue(reader.GetOrdinal("version")))));
        }

        return rows;
    }

    private NpgsqlCommand Command(string query, params (string Name, NpgsqlDbType Type, object Value)[] values)
    {
        if (!_queries.TryGetValue(query, out var text))
            throw new ArgumentException($"Not all required queries found. Missing are: {query}");
        var command = _source.Database.CreateCommand();
        command.CommandText = SqlText.Replace(text, name =>
        {
            var value = values.Single(v => v.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = value.Type, Value = value.Value });
            return $"${command.Parameters.Count}";
        });
        return command;
    }
}
