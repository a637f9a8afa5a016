using System.Collections.Concurrent;
using System.Diagnostics;
using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;
using Dynamo.ChargerSim.Chargers;
using Dynamo.ChargerSim.CommandLine;
using Dynamo.ChargerSim.Measuring;
using Dynamo.ChargerSim.Scenarios;

namespace Dynamo.Bench.Measurements;

/// <summary>
/// The mobile network blinks: a whole fleet loses its links at once and comes back at once, each with a boot and the status of two connectors, while
/// drivers at other chargers hold their tags before the reader.
/// </summary>
internal sealed class StormMeasurement(Bed bed) : IMeasurement
{
    private const int Chargers = 5_000;
    private const int Readers = 20;
    private const double BackGoalSeconds = 60, AuthorizeGoalMilliseconds = 2_000;
    private static readonly TimeSpan BetweenTags = TimeSpan.FromMilliseconds(200);

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var product = await bed.StartProduct();
        await Bed.Prepare(product, "boot", "ST-", Chargers);
        await Bed.Prepare(product, "session", "RD-", Readers);
        var options = new SimOptions { Scenario = "session", Url = new Uri(product.Ocpp), IdPrefix = "RD-", Chargers = Readers, Password = Bed.Password };
        using var readers = Fleet.Of(options, new Scoreboard());
        await readers.ConnectAll(CancellationToken.None);
        await Boots.BootAll(readers, CancellationToken.None);

        using var over = new CancellationTokenSource();
        var waits = new ConcurrentQueue<Wait>();
        var reading = Task.WhenAll(readers.Chargers.Select((charger, index) => Read(charger, options.Tag(index), waits, over.Token)));
        var before = ProcessMemory.Of(product.Pid);
        var storm = await Generator.Run("--scenario", "storm", "--url", product.Ocpp, "--chargers", $"{Chargers}", "--id-prefix", "ST-", "--password", Bed.Password, "--duration", "0.001");
        await over.CancelAsync();
        await reading;
        var peak = ProcessMemory.PeakOf(product.Pid);

        var begun = storm.LastAnswerAt - (long)(storm.Seconds * Stopwatch.Frequency);
        var inStorm = new Histogram();
        foreach (var wait in waits.Where(wait => wait.EndedAt >= begun && wait.EndedAt - begun <= storm.Seconds * Stopwatch.Frequency)) inStorm.Record(wait.Took);
        var refused = waits.Count(wait => !wait.Accepted);
        var authorize = inStorm.At(0.99).TotalMilliseconds;
        await Console.Error.WriteLineAsync($"  {storm.Messages:N0} messages, {storm.BusyRefusals:N0} handshakes tried again, message p99 {storm.P99:N0} ms, errors {storm.ErrorCount}, "
            + $"tags read {waits.Count:N0}, not accepted {refused}");
        return
        [
            new Row($"{Chargers:N0} chargers lose their links and come back: all booted after", $"{storm.Seconds:N1} s", $"{storm.BusyRefusals:N0} handshakes tried again",
                $"≤ {BackGoalSeconds:N0} s", storm.Seconds <= BackGoalSeconds && storm is { ErrorCount: 0, Messages: Chargers * 3 }),
            new Row("Authorize of others meanwhile, p99", $"{authorize:N0} ms", $"p50 {inStorm.At(0.5).TotalMilliseconds:N0} ms, max {inStorm.Max.TotalMilliseconds:N0} ms",
                $"≤ {AuthorizeGoalMilliseconds:N0} ms", authorize <= AuthorizeGoalMilliseconds && refused == 0),
            new Row("memory of the product: before, at its peak", $"{before.Resident >> 20} MiB, {peak >> 20} MiB", "", "bounded", true),
        ];
    }

    private static async Task Read(Charger charger, string tag, ConcurrentQueue<Wait> waits, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var begun = Stopwatch.GetTimestamp();
            var answer = await charger.Call(charger.Dialect.Authorize(tag));
            waits.Enqueue(new Wait(Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(begun), answer.IsAccepted));
            await Task.WhenAny(Task.Delay(BetweenTags, over));
        }
    }

    private readonly record struct Wait(long EndedAt, TimeSpan Took, bool Accepted);
}
