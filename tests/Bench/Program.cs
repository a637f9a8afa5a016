using Dynamo.Bench;
using Dynamo.Bench.Baselines;
using Dynamo.Bench.Measurements;
using Dynamo.Bench.Reporting;

switch (args)
{
    case ["serve-memory"]:
        await BaselineServer.Run(null);
        return 0;
    case ["serve-commit", var connectionString]:
        await using (var store = await CommitPerMessage.Open(connectionString))
            await BaselineServer.Run(store);
        return 0;
}

var measurements = new (string Name, Func<Bed, IMeasurement> Make)[]
{
    ("heartbeat", bed => new HeartbeatMeasurement(bed)),
    ("sessions", bed => new SessionMeasurement(bed)),
    ("boot", bed => new BootMeasurement(bed)),
    ("storm", bed => new StormMeasurement(bed)),
    ("idle", bed => new IdleMeasurement(bed)),
    ("burst", bed => new BurstMeasurement(bed)),
    ("lag", bed => new LagMeasurement(bed)),
    ("start", bed => new StartMeasurement(bed)),
    ("samples", bed => new SampleMeasurement(bed)),
    ("history", bed => new HistoryMeasurement(bed)),
    ("grain-call", _ => new GrainCallMeasurement()),
};
var wanted = args is [] or ["all"] ? measurements : [.. measurements.Where(one => args.Contains(one.Name))];
if (wanted.Length == 0)
{
    await Console.Error.WriteLineAsync($"bench [all | {string.Join(" | ", measurements.Select(one => one.Name))}]…");
    return 2;
}

await using var bed = await Bed.Make();
var rows = new List<Row>();
foreach (var (name, make) in wanted)
{
    await Console.Error.WriteLineAsync(name);
    rows.AddRange(await make(bed).Run());
}

Console.WriteLine(Table.Of(rows));
if (wanted.Length == measurements.Length)
    await BenchmarksPage.Write(rows, await Machine.Describe(bed.ProductDatabase));
return rows.All(row => row.Met) ? 0 : 1;
