using Dynamo.ChargerSim.Chargers;
using Dynamo.ChargerSim.CommandLine;
using Dynamo.ChargerSim.Measuring;
using Dynamo.ChargerSim.Scenarios;

namespace Dynamo.ChargerSim.Provisioning;

/// <summary>Registers a fleet through REST and, where it shall charge, takes each charger through its life up to commissioned.</summary>
internal sealed class FleetPreparation(SimOptions options, ProgressLine progress)
{
    private const int AtOnce = 16;

    private int _done;

    public async Task Run(CancellationToken stop)
    {
        using var api = await CsmsApi.LogIn(options, stop);
        var project = await api.CreateProject($"Simulated fleet {options.IdPrefix}", stop);
        using var fleet = Fleet.Of(options, new Scoreboard());
        var mustCharge = options.Scenario == "session";
        await Parallel.ForAsync(0, fleet.Chargers.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (index, cancel) =>
        {
            var charger = fleet.Chargers[index];
            await api.Register(charger.Id, project, options.Version, options.Password, null, cancel);
            if (mustCharge)
            {
                await api.CreateTag(options.Tag(index), cancel);
                await fleet.ConnectPatiently(charger, cancel);
                await BringToLife(charger, api, cancel);
                charger.Close();
            }

            progress.Show($"prepared {Interlocked.Increment(ref _done):N0} of {fleet.Chargers.Count:N0} chargers");
        });
        progress.Clear();
    }

    /// <summary>From pending to commissioned; the charger is connected and has not booted.</summary>
    public static async Task BringToLife(Charger charger, CsmsApi api, CancellationToken cancel)
    {
        var before = await api.ChargePoint(charger.Id, cancel);
        await charger.Call(charger.Dialect.Boot(charger.Id));
        if ((string?)before["status"] == "commissioned")
            return;
        await api.Configure(charger.Id, charger.Dialect.Version, cancel);
        await charger.Call(charger.Dialect.Heartbeat);
        await charger.Call(charger.Dialect.Heartbeat);
        await api.Commission(charger.Id, cancel);
    }
}
