using System.Diagnostics;
using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;
using Dynamo.ChargerSim.Chargers;
using Dynamo.ChargerSim.CommandLine;
using Dynamo.ChargerSim.Measuring;
using Dynamo.ChargerSim.Scenarios;

namespace Dynamo.Bench.Measurements;

/// <summary>Under a steady load of sessions: from the answer that a charger gets to its status being visible in the tables.</summary>
internal sealed class LagMeasurement(Bed bed) : IMeasurement
{
    private const int LoadChargers = 200;
    private const int LoadRate = 1_000;
    private const int Canaries = 8;
    private const int Samples = 400;
    private const double GoalMilliseconds = 250;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var product = await bed.StartProduct();
        await Bed.Prepare(product, "session", "LG-", LoadChargers);
        await Bed.Prepare(product, "heartbeat", "CN-", Canaries);
        await using var ledger = new Ledger(bed.ProductDatabase);
        using var load = Generator.Start("--scenario", "session", "--url", product.Ocpp, "--chargers", $"{LoadChargers}", "--id-prefix", "LG-", "--password", Bed.Password,
            "--rate", $"{LoadRate}", "--duration", "0");
        await Task.Delay(TimeSpan.FromSeconds(3));

        var lags = new Histogram();
        var options = new SimOptions { Url = new Uri(product.Ocpp), IdPrefix = "CN-", Chargers = Canaries, Password = Bed.Password };
        using var fleet = Fleet.Of(options, new Scoreboard());
        await fleet.ConnectAll(CancellationToken.None);
        for (var sample = 0; sample < Samples; sample++)
            await Look(fleet.Chargers[sample % Canaries], sample, ledger, lags);
        load.Kill();
        await load.WaitForExitAsync();

        var p99 = lags.At(0.99).TotalMilliseconds;
        return
        [
            new Row($"lag of the tables at {LoadRate:N0} session messages/s, p99", $"{p99:N0} ms", $"p50 {lags.At(0.5).TotalMilliseconds:N0} ms, max {lags.Max.TotalMilliseconds:N0} ms",
                $"≤ {GoalMilliseconds:N0} ms", p99 <= GoalMilliseconds),
        ];
    }

    private static async Task Look(Charger canary, int sample, Ledger ledger, Histogram lags)
    {
        var now = TimeProvider.System.GetUtcNow();
        var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        await canary.Call(canary.Dialect.Status(1, sample / Canaries % 2 == 0 ? "Preparing" : "Available", at));
        var answered = Stopwatch.GetTimestamp();
        await ledger.WaitForStatus(canary.Id, 1, at);
        lags.Record(Stopwatch.GetElapsedTime(answered));
        await Task.Delay(Random.Shared.Next(10, 40));
    }
}
