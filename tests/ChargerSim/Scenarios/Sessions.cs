using Dynamo.ChargerSim.Chargers;

namespace Dynamo.ChargerSim.Scenarios;

/// <summary>Authorize, start, five meter values, stop, again and again; each waits for its answer, and each answer is looked at.</summary>
internal sealed class Sessions : IScenario
{
    public const int MeterValuesPerSession = 5;

    public async Task Run(Fleet fleet, CancellationToken stop)
    {
        await fleet.ConnectAll(stop);
        await Boots.BootAll(fleet, stop);
        fleet.Scores.Restart();

        // Their clocks begin twenty hours ago, so that a minute of load, which is hours of charging, stays within a day of now.
        var begin = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(20);
        var meters = fleet.Chargers.Select(_ => new ConnectorMeter(begin)).ToArray();
        await ClosedLoop.Run(fleet, async (charger, index) =>
        {
            if (await One(charger, meters[index], fleet.Options.Tag(index)) is { } fault)
                fleet.Scores.Error(fault);
            else
                fleet.Scores.SessionDone();
        }, stop);
    }

    /// <summary>One session; null when every answer was as it should be, else what was wrong.</summary>
    public static async Task<string?> One(Charger charger, ConnectorMeter meter, string tag)
    {
        var speak = charger.Dialect;
        var authorized = await charger.Call(speak.Authorize(tag));
        if (!authorized.IsAccepted)
            return $"authorize answered {authorized.Error ?? authorized.Status}";

        var charge = meter.Begin(1, tag);
        var started = await charger.Call(speak.Start(charge));
        if (!speak.Started(charge, started))
        {
            meter.End(charge);
            return $"start answered {started.Error ?? started.Status}";
        }

        string? fault = null;
        for (var i = 0; i < MeterValuesPerSession; i++)
        {
            charge.Advance(TimeSpan.FromSeconds(10));
            var sampled = await charger.Call(speak.Meter(charge));
            if (sampled.Error is { } error)
                fault = $"meter values answered {error}";
        }

        charge.Advance(TimeSpan.FromSeconds(10));
        var stopped = await charger.Call(speak.Stop(charge, "Local"));
        meter.End(charge);
        return speak.Stopped(stopped) ? fault : $"stop answered {stopped.Error ?? stopped.Status}";
    }
}
