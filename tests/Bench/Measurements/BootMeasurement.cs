using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.Measurements;

/// <summary>
/// A power cut ends: all chargers connect at once, and each boots and reports two connectors. Handshakes are in the time. The generator plays it with
/// other chargers first: what its own compilation takes from the two cores says nothing about the product.
/// </summary>
internal sealed class BootMeasurement(Bed bed) : IMeasurement
{
    private const int Rounds = 5;
    private const int WarmRounds = 1;
    private const int Rehearsals = 3;
    private const int Chargers = 500;
    private const int ChargersOfRound = Chargers * (1 + Rehearsals);
    private const double Goal = 2_000;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var product = await bed.StartProduct();
        await Bed.Prepare(product, "boot", "BO-", ChargersOfRound * (WarmRounds + Rounds));
        var rates = new List<double>();
        var errors = 0;
        for (var round = -WarmRounds; round < Rounds; round++)
        {
            var result = await Generator.Run("--scenario", "boot", "--url", product.Ocpp, "--chargers", $"{Chargers}", "--id-prefix", "BO-", "--password", Bed.Password,
                "--first", $"{1 + ((round + WarmRounds) * ChargersOfRound)}", "--parallel", "0", "--rehearsals", $"{Rehearsals}");
            errors += result.ErrorCount;
            if (round >= 0)
                rates.Add(result.MessagesPerSecond);
            await Console.Error.WriteLineAsync($"  round {(round < 0 ? "not counted" : round + 1)}: {result.MessagesPerSecond:N0}/s, connected in {result.ConnectSeconds:N2} s, "
                + $"{result.BusyRefusals} handshakes tried again, p99 {result.P99:N0} ms, errors {result.ErrorCount}");
        }

        return [new Row($"messages/s, {Chargers} chargers boot at once", $"{Pair.Median(rates):N0}", "", $"≥ {Goal:N0}", Pair.Median(rates) >= Goal && errors == 0)];
    }
}
