using Dynamo.Bench;
using Dynamo.Bench.Baselines;
using Dynamo.Bench.Measurements;
using Dynamo.Bench.Reporting;

switch (args)
{
    case ["serve-memory"]:
        await BaselineServer.Run();
        return 0;
    case ["serve-grain"]:
        await BaselineServer.Run(EmptyGrain.Of, EmptyGrain.AddTo);
        return 0;
    case ["serve-commit", var connectionString]:
        await using (var store = await CommitPerMessage.Open(connectionString))
            await BaselineServer.Run(store.Of);
        return 0;
}

var measurements = new (string Section, string Name, Func<Bed, IMeasurement> Make)[]
{
    ("chargers", "heartbeat", bed => new HeartbeatMeasurement(bed)),
    ("chargers", "sessions", bed => new SessionMeasurement(bed)),
    ("chargers", "boot", bed => new BootMeasurement(bed)),
    ("chargers", "storm", bed => new StormMeasurement(bed)),
    ("chargers", "idle", bed => new IdleMeasurement(bed)),
    ("chargers", "burst", bed => new BurstMeasurement(bed)),
    ("chargers", "lag", bed => new LagMeasurement(bed)),
    ("chargers", "start", bed => new StartMeasurement(bed)),
    ("history", "samples", bed => new SampleMeasurement(bed)),
    ("history", "history", _ => new HistoryMeasurement()),
    ("chargers", "grain-call", _ => new GrainCallMeasurement()),
};
var wanted = args is [] or ["all"] ? measurements : [.. measurements.Where(one => args.Contains(one.Name))];
if (wanted.Length == 0)
{
    await Console.Error.WriteLineAsync($"bench [all | {string.Join(" | ", measurements.Select(one => one.Name))}]…");
    return 2;
}

await using var bed = await Bed.Make();
var rows = new List<(string Section, Row Row)>();
foreach (var (section, name, make) in wanted)
{
    await Console.Error.WriteLineAsync(name);
    foreach (var row in await make(bed).Run()) rows.Add((section, row));
}

Console.WriteLine(Table.Of([.. rows.Select(one => one.Row)]));
// A section of the page is written when all of it was measured.
foreach (var section in rows.GroupBy(one => one.Section, one => one.Row))
{
    if (wanted.Count(one => one.Section == section.Key) == measurements.Count(one => one.Section == section.Key))
        await BenchmarksPage.Write(section.Key, [.. section], await Machine.Describe(bed.ProductDatabase));
}
return rows.All(one => one.Row.Met) ? 0 : 1;
