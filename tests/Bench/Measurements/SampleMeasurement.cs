using System.Collections.Immutable;
using System.Diagnostics;
using Dynamo.Bench.Reporting;
using Dynamo.Grains.ReadModel;
using Dynamo.Metering;
using Npgsql;

namespace Dynamo.Bench.Measurements;

/// <summary>How many meter samples the writer makes durable in a second, for many sessions that each wait for their own.</summary>
internal sealed class SampleMeasurement(Bed bed) : IMeasurement
{
    private const int Writers = 500, MessagesEach = 40, SamplesEach = 10, Rounds = 3;
    private const double Goal = 20_000;

    public async Task<IReadOnlyList<Row>> Run()
    {
        // The product makes the tables, and is away while it is measured.
        await using (await bed.StartProduct()) { }
        await using var database = NpgsqlDataSource.Create(bed.ProductDatabase + ";Maximum Pool Size=20;Max Auto Prepare=20");
        await using var writer = new MeterWriter(database);
        var rates = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var rate = await Write(writer, round);
            if (round > 0) rates.Add(rate);
        }
        var median = Pair.Median(rates);
        return [new Row($"meter samples/s, durable, {Writers} sessions at once", $"{median:N0}", $"{SamplesEach} samples a message", $"≥ {Goal:N0}/s", median >= Goal)];
    }

    private static async Task<double> Write(MeterWriter writer, int round)
    {
        var now = TimeProvider.System.GetUtcNow();
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(session => Task.Run(async () =>
        {
            for (var message = 0; message < MessagesEach; message++) await writer.Write($"session/bench-{round}/{session}", Samples(now.AddSeconds(message * SamplesEach)), now);
        })));
        return Writers * MessagesEach * SamplesEach / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static ImmutableArray<MeterSample> Samples(DateTimeOffset from) => [.. Enumerable.Range(0, SamplesEach).Select(i => new MeterSample(from.AddSeconds(i), i * 10))];
}
