using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.Measurements;

/// <summary>The built product with its private PostgreSQL, from nothing and from data that is there, until it says that it is ready.</summary>
internal sealed class StartMeasurement(Bed bed) : IMeasurement
{
    private const int Rounds = 5;
    private const double GoalSeconds = 5;

    public async Task<IReadOnlyList<Row>> Run()
    {
        var folder = bed.NewFolder();
        TimeSpan first;
        await using (var fresh = await ProductProcess.Start(folder))
            first = fresh.StartTime;
        var again = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var product = await ProductProcess.Start(folder);
            again.Add(product.StartTime.TotalSeconds);
        }

        return
        [
            new Row("start to ready", $"{Pair.Median(again):N2} s", $"first start, which makes the database: {first.TotalSeconds:N2} s",
                $"≤ {GoalSeconds:N0} s", Pair.Median(again) <= GoalSeconds),
        ];
    }
}
