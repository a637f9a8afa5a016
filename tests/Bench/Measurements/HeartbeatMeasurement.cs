using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.Measurements;

/// <summary>
/// Heartbeats in a closed loop, through the ChargePoint grain, against bare Kestrel that answers from memory. They count once all have been asked for
/// their configuration, as each charger is after its boot.
/// </summary>
internal sealed class HeartbeatMeasurement(Bed bed) : IMeasurement
{
    private const int Rounds = 3;
    private const int WarmSeconds = 30;

    /// <summary>A thousand chargers, a hundred in a second, and the moment that each is left alone after its boot.</summary>
    private const int SettleSeconds = 17;
    private const double Goal = 0.75;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var product = await bed.StartProduct();
        using var baseline = await Bed.StartMemoryBaseline();
        await Bed.Prepare(product, "heartbeat", "HB-", 1000);
        return [await At(200, product, baseline), await At(1000, product, baseline)];
    }

    private static async Task<Row> At(int connections, ProductProcess product, BaselineProcess baseline)
    {
        var pair = await Pair.Measure(Rounds, round => Load(product.Ocpp, connections, round), round => Load(baseline.Url, connections, round));
        return new Row($"heartbeats/s, {connections:N0} connections", $"{pair.Product:N0}", $"{pair.Baseline:N0} bare Kestrel from memory ({pair.Ratio:P0})",
            $"≥ {Goal:P0}", pair.Ratio >= Goal && pair.Errors == 0);
    }

    private static async Task<(double Rate, int Errors)> Load(string url, int connections, int round)
    {
        var result = await Generator.Run("--scenario", "heartbeat", "--url", url, "--chargers", $"{connections}", "--id-prefix", "HB-", "--password", Bed.Password,
            "--duration", $"{(round == Rounds ? WarmSeconds : 5)}", "--warm-up", $"{SettleSeconds}");
        return (result.MessagesPerSecond, result.ErrorCount);
    }
}
