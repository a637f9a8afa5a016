namespace Dynamo.Bench.Reporting;

/// <summary>The same load on the product and on a baseline, taken in turns so that whatever else the machine does meets both.</summary>
internal sealed record Pair(double Product, double Baseline, int Errors)
{
    /// <summary>Of the pairs, so that a slow minute of the machine does not count against one side.</summary>
    public required double Ratio { get; init; }

    /// <param name="rounds">Those that count; one more runs before them.</param>
    /// <param name="product">Gives messages per second and errors in round n.</param>
    /// <param name="baseline">The same for the baseline.</param>
    public static async Task<Pair> Measure(int rounds, Func<int, Task<(double Rate, int Errors)>> product, Func<int, Task<(double Rate, int Errors)>> baseline)
    {
        var (products, baselines, errors) = (new List<double>(), new List<double>(), 0);

        // Both are asked once before anything counts: a server runs for weeks, its compiler is done after a minute.
        await baseline(rounds);
        await product(rounds);
        for (var round = 0; round < rounds; round++)
        {
            var b = await baseline(round);
            var p = await product(round);
            errors += p.Errors;
            products.Add(p.Rate);
            baselines.Add(b.Rate);
            await Console.Error.WriteLineAsync($"  round {round + 1}: product {p.Rate:N0}/s, baseline {b.Rate:N0}/s, ratio {p.Rate / b.Rate:P0}, errors {p.Errors}");
        }

        return new Pair(Median(products), Median(baselines), errors) { Ratio = Median(products.Zip(baselines, (p, b) => p / b)) };
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
