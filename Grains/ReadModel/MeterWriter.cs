using System.Collections.Immutable;
using Dynamo.Metering;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Grains.ReadModel;

/// <summary>Writes the meter samples of all sessions together; a caller goes on when its own are durable. The same sample twice is one.</summary>
public sealed class MeterWriter : IAsyncDisposable
{
    private const string WriteSql = """
        insert into meter_samples (owner, at, measurand, phase, location, context, unit, value, raw, received_at)
        select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::numeric[], $9::text[], $10::timestamptz[])
        on conflict do nothing
        """;

    private const string ReadSql = """
        select at, value, measurand, unit, phase, location from meter_samples
        where owner = $1 and measurand in ('Energy.Active.Import.Register', 'Power.Active.Import', 'SoC') and value is not null order by at
        """;

    private readonly NpgsqlDataSource _database;
    private readonly BatchWriter<MeterBatch> _writer;

    public MeterWriter(NpgsqlDataSource database)
    {
        _database = database;
        _writer = new BatchWriter<MeterBatch>(WriteAll, largest: 2_000, bound: 20_000);
    }

    public Task Write(string owner, ImmutableArray<MeterSample> samples, DateTimeOffset receivedAt) =>
        samples.IsDefaultOrEmpty ? Task.CompletedTask : _writer.Write(new MeterBatch(owner, samples, receivedAt));

    /// <summary>What an activated session needs to count on: its register, power and state of charge, in order of time.</summary>
    public async Task<List<MeterSample>> ReadForEnergy(string owner, CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand(ReadSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = owner });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var samples = new List<MeterSample>();
        while (await row.ReadAsync(cancellation))
        {
            samples.Add(new MeterSample(row.GetFieldValue<DateTimeOffset>(0), row.GetDecimal(1), row.GetString(2), row.GetString(3),
                row.GetString(4) is { Length: > 0 } phase ? phase : null, row.GetString(5)));
        }
        return samples;
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private async Task WriteAll(IReadOnlyList<MeterBatch> batches)
    {
        var rows = batches.SelectMany(batch => batch.Samples.Select(sample => (batch.Owner, Sample: sample, batch.ReceivedAt))).ToList();
        await using var command = _database.CreateCommand(WriteSql);
        Add(command, NpgsqlDbType.Text, rows.ConvertAll(row => row.Owner));
        Add(command, NpgsqlDbType.TimestampTz, rows.ConvertAll(row => row.Sample.At.UtcDateTime));
        Add(command, NpgsqlDbType.Text, rows.ConvertAll(row => row.Sample.Measurand));
        Add(command, NpgsqlDbType.Text, rows.ConvertAll(row => row.Sample.Phase ?? ""));
        Add(command, NpgsqlDbType.Text, rows.ConvertAll(row => row.Sample.Location));
        Add(command, NpgsqlDbType.Text, rows.ConvertAll(row => row.Sample.Context));
        Add(command, NpgsqlDbType.Text, rows.ConvertAll(row => row.Sample.Unit));
        Add(command, NpgsqlDbType.Numeric, rows.ConvertAll(row => row.Sample.Value));
        Add(command, NpgsqlDbType.Text, rows.ConvertAll(row => row.Sample.Raw ?? ""));
        Add(command, NpgsqlDbType.TimestampTz, rows.ConvertAll(row => row.ReceivedAt.UtcDateTime));
        await command.ExecuteNonQueryAsync();
    }

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, List<T> values) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values });

    private sealed record MeterBatch(string Owner, ImmutableArray<MeterSample> Samples, DateTimeOffset ReceivedAt);
}
