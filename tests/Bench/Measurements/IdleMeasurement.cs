using Dynamo.Bench.Processes;
using Dynamo.Bench.Reporting;

namespace Dynamo.Bench.Measurements;

/// <summary>
/// What ten thousand connected, booted, silent chargers cost in memory, over the process that has just started: once each was asked for its configuration,
/// as the product does by itself after a boot.
/// </summary>
internal sealed class IdleMeasurement(Bed bed) : IMeasurement
{
    private const int Connections = 10_000;
    private const double GoalKib = 30;

    /// <summary>Until the product sees that nothing more comes, and gives back what the boots had taken.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using (var first = await bed.StartProduct())
            await Bed.Prepare(first, "idle", "ID-", Connections);

        // A fresh process: what registering left behind is not the chargers' cost.
        await using var product = await bed.StartProduct();
        var empty = await Settled(product.Pid);
        using var fleet = Generator.Start("--scenario", "idle", "--url", product.Ocpp, "--chargers", $"{Connections}", "--id-prefix", "ID-", "--password", Bed.Password,
            "--duration", "0");
        await Console.Error.WriteLineAsync($"  {await fleet.StandardOutput.ReadLineAsync()}");
        await product.HasAsked("GetConfiguration", Connections);
        await Task.Delay(Silence);
        var full = await Settled(product.Pid);
        fleet.Kill();
        await fleet.WaitForExitAsync();

        var resident = (full.Resident - empty.Resident) / 1024.0 / Connections;
        var own = (full.Private - empty.Private) / 1024.0 / Connections;
        await Console.Error.WriteLineAsync($"  empty {empty.Resident >> 20} MiB, with {Connections:N0} connections {full.Resident >> 20} MiB");
        return [new Row($"memory of each of {Connections:N0} idle connections", $"{resident:N1} KiB", $"private {own:N1} KiB", $"≤ {GoalKib:N0} KiB", resident <= GoalKib)];
    }

    private static async Task<ProcessMemory> Settled(int pid)
    {
        await Task.Delay(TimeSpan.FromSeconds(5));
        await GarbageCollection.Force(pid);
        await GarbageCollection.Force(pid);
        return ProcessMemory.Of(pid);
    }
}
