using System.Collections.Immutable;
using Dynamo.Metering;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Grains.ReadModel;

/// <summary>
/// Writes the meter samples of all sessions together; a caller goes on when its own are durable. The same sample twice is one. That is rare, and looking for it costs
/// as much as writing: samples are copied as if there were none, and only where one was there already are they inserted with care, and so are those that follow.
/// </summary>
public sealed class MeterWriter : IAsyncDisposable
{
    /// <summary>A charger that sends again what it sent before seldom does so once.</summary>
    private const int CarefulBatches = 100;

    private const string CopySql = """
        copy meter_samples (owner, at, measurand, phase, location, context, unit, value, raw, received_at) from stdin (format binary)
        """;

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
    private readonly NpgsqlDataSource _writing;
    private readonly BatchWriter<MeterBatch> _writer;
    private int _careful;

    /// <param name="database">Where samples are read.</param>
    /// <param name="writing">Where they are written; the same, if it is not given.</param>
    public MeterWriter(NpgsqlDataSource database, NpgsqlDataSource? writing = null)
    {
        _database = database;
        _writing = writing ?? database;
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
        if (_careful > 0)
            _careful--;
        else if (await TryCopy(batches))
            return;
        await Insert(batches);
    }

    /// <summary>False when one of the samples is there already: then none was written.</summary>
    private async Task<bool> TryCopy(IReadOnlyList<MeterBatch> batches)
    {
        await using var connection = await _writing.OpenConnectionAsync();
        try
        {
            await using var copy = await connection.BeginBinaryImportAsync(CopySql);
            foreach (var batch in batches)
                foreach (var sample in batch.Samples) await Write(copy, batch, sample);
            await copy.CompleteAsync();
            return true;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            _careful = CarefulBatches;
            return false;
        }
    }

    private static async Task Write(NpgsqlBinaryImporter copy, MeterBatch batch, MeterSample sample)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(batch.Owner, NpgsqlDbType.Text);
        await copy.WriteAsync(sample.At.UtcDateTime, NpgsqlDbType.TimestampTz);
        await copy.WriteAsync(sample.Measurand, NpgsqlDbType.Text);
        await copy.WriteAsync(sample.Phase ?? "", NpgsqlDbType.Text);
        await copy.WriteAsync(sample.Location, NpgsqlDbType.Text);
        await copy.WriteAsync(sample.Context, NpgsqlDbType.Text);
        await copy.WriteAsync(sample.Unit, NpgsqlDbType.Text);
        if (sample.Value is { } value) await copy.WriteAsync(value, NpgsqlDbType.Numeric);
        else await copy.WriteNullAsync();
        await copy.WriteAsync(sample.Raw ?? "", NpgsqlDbType.Text);
        await copy.WriteAsync(batch.ReceivedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
    }

    private async Task Insert(IReadOnlyList<MeterBatch> batches)
    {
        var rows = batches.SelectMany(batch => batch.Samples.Select(sample => (batch.Owner, Sample: sample, batch.ReceivedAt))).ToList();
        await using var command = _writing.CreateCommand(WriteSql);
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
