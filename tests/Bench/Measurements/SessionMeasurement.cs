using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.Measurements;

/// <summary>Whole sessions, each message durable before its answer, against bare Kestrel with one commit per message.</summary>
internal sealed class SessionMeasurement(Bed bed) : IMeasurement
{
    private const int Rounds = 3;
    private const int Chargers = 200;
    private const int WarmSeconds = 45;
    private const double Goal = 0.70;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var product = await bed.StartProduct();
        using var baseline = await bed.StartCommitBaseline();
        await Bed.Prepare(product, "session", "SE-", Chargers * (Rounds + 1));
        var pair = await Pair.Measure(Rounds, round => Load(product.Ocpp, round), round => Load(baseline.Url, round));
        return
        [
            new Row($"session messages/s, {Chargers} chargers", $"{pair.Product:N0}", $"{pair.Baseline:N0} bare Kestrel, a commit each ({pair.Ratio:P0})",
                $"≥ {Goal:P0}", pair.Ratio >= Goal && pair.Errors == 0),
        ];
    }

    // Each round has chargers of its own, whose meters begin anew.
    private static async Task<(double Rate, int Errors)> Load(string url, int round)
    {
        var result = await Generator.Run("--scenario", "session", "--url", url, "--chargers", $"{Chargers}", "--id-prefix", "SE-", "--password", Bed.Password,
            "--first", $"{1 + (round * Chargers)}", "--duration", $"{(round == Rounds ? WarmSeconds : 8)}", "--warm-up", "1");
        foreach (var error in result.Errors)
            await Console.Error.WriteLineAsync($"  {error.Value} x {error.Key}");
        return (result.MessagesPerSecond, result.ErrorCount);
    }
}
