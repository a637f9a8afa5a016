using System.Diagnostics;
using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.Measurements;

/// <summary>Twenty thousand facts as fast as chargers can make them, and how long the tables are behind after the last.</summary>
internal sealed class BurstMeasurement(Bed bed) : IMeasurement
{
    private const int Chargers = 1_000;
    private const int Facts = 20_000;
    private const double GoalSeconds = 5;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var product = await bed.StartProduct();
        await Bed.Prepare(product, "burst", "BU-", Chargers);
        await using var ledger = new Ledger(bed.ProductDatabase);
        var before = await ledger.Count();
        var result = await Generator.Run("--scenario", "burst", "--url", product.Ocpp, "--chargers", $"{Chargers}", "--id-prefix", "BU-", "--password", Bed.Password,
            "--messages", $"{Facts}");
        await ledger.WaitUntilProjected();
        var behind = Stopwatch.GetElapsedTime(result.LastAnswerAt);
        var made = await ledger.Count() - before;
        await Console.Error.WriteLineAsync($"  {made:N0} facts at {result.MessagesPerSecond:N0} messages/s, errors {result.ErrorCount}");
        return
        [
            new Row($"{Facts:N0} facts in a burst: in the tables after the last", $"{behind.TotalSeconds:N2} s", $"made at {result.MessagesPerSecond:N0}/s",
                $"≤ {GoalSeconds:N0} s", behind.TotalSeconds <= GoalSeconds && made >= Facts && result.ErrorCount == 0),
        ];
    }
}
