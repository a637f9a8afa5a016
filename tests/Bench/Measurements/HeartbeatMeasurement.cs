using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.Measurements;

/// <summary>
/// Heartbeats in a closed loop, through the ChargePoint grain, against bare Kestrel that answers from memory. They count once all have been asked for
/// their configuration, as each charger is after its boot. Beside it the same bare server with one call of an empty grain: what the engine takes of it alone.
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
        using var grain = await Bed.StartGrainBaseline();
        return [.. await At(200, product, grain, baseline), .. await At(1000, product, grain, baseline)];
    }

    private static async Task<IReadOnlyList<Row>> At(int connections, ProductProcess product, BaselineProcess grain, BaselineProcess baseline)
    {
        var pair = await Measure(product.Ocpp, SettleSeconds);
        var engine = await Measure(grain.Url, settleSeconds: 2);
        return
        [
            new Row($"heartbeats/s, {connections:N0} connections", $"{pair.Product:N0}", $"{pair.Baseline:N0} bare Kestrel from memory ({pair.Ratio:P0})",
                $"≥ {Goal:P0}", pair.Ratio >= Goal && pair.Errors == 0),
            new Row("the same from bare Kestrel and an empty grain", $"{engine.Product:N0}", $"{engine.Baseline:N0} bare Kestrel from memory ({engine.Ratio:P0})", "", true),
        ];

        Task<Pair> Measure(string url, int settleSeconds) =>
            Pair.Measure(Rounds, round => Load(url, connections, round, settleSeconds), round => Load(baseline.Url, connections, round, settleSeconds));
    }

    private static async Task<(double Rate, int Errors)> Load(string url, int connections, int round, int settleSeconds)
    {
        var result = await Generator.Run("--scenario", "heartbeat", "--url", url, "--chargers", $"{connections}", "--id-prefix", "HB-", "--password", Bed.Password,
            "--duration", $"{(round == Rounds ? WarmSeconds : 5)}", "--warm-up", $"{settleSeconds}");
        return (result.MessagesPerSecond, result.ErrorCount);
    }
}
