using System.Text.Json.Nodes;
using Dynamo.ChargerSim.Chargers;
using Dynamo.ChargerSim.Provisioning;

namespace Dynamo.ChargerSim.Scenarios;

/// <summary>Each charger lives its whole life, and REST is asked at every step whether it agrees.</summary>
internal sealed class Lifecycle : IScenario
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task Run(Fleet fleet, CancellationToken stop)
    {
        using var api = await CsmsApi.LogIn(fleet.Options, stop);
        var project = await api.CreateProject("Lifecycle", stop);
        await Parallel.ForAsync(0, fleet.Chargers.Count, stop, async (index, cancel) =>
        {
            try
            {
                await Live(fleet, fleet.Chargers[index], fleet.Options.Tag(index), project, api, cancel);
            }
            catch (Exception fault) when (fault is ApiRefused or ConnectionLost or TimeoutException)
            {
                fleet.Scores.Error(fault.Message);
            }
        });
    }

    private static async Task Live(Fleet fleet, Charger charger, string tag, string project, CsmsApi api, CancellationToken cancel)
    {
        var speak = charger.Dialect;
        var meter = new ConnectorMeter(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1));
        await api.Register(charger.Id, project, speak.Version, fleet.Options.Password, null, cancel);
        await api.CreateTag(tag, cancel);
        await Expect(api, charger, "pending", cancel);

        await fleet.ConnectPatiently(charger, cancel);
        await charger.Call(speak.Boot(charger.Id));
        await charger.Call(speak.Status(1, "Available", TimeProvider.System.GetUtcNow()));
        if (await Sessions.One(charger, meter, tag) is null)
            fleet.Scores.Error("charged before it was commissioned");
        if (!(bool)(await api.ConnectionStatus(charger.Id, cancel))["connected"]!)
            fleet.Scores.Error("connected, but REST says it is not");

        await api.Configure(charger.Id, speak.Version, cancel);
        await Expect(api, charger, "configured", cancel);
        await charger.Call(speak.Heartbeat);
        await charger.Call(speak.Heartbeat);
        await Expect(api, charger, "tested", cancel);
        await api.Commission(charger.Id, cancel);
        await Expect(api, charger, "commissioned", cancel);

        if (await Sessions.One(charger, meter, tag) is { } fault)
            fleet.Scores.Error(fault);
        else
            await ExpectSession(fleet, api, charger, cancel);
        charger.Close();
    }

    private static Task Expect(CsmsApi api, Charger charger, string stage, CancellationToken cancel) => Until($"{charger.Id} is {stage}", async () =>
        (string?)(await api.ChargePoint(charger.Id, cancel))["status"] == stage);

    private static async Task ExpectSession(Fleet fleet, CsmsApi api, Charger charger, CancellationToken cancel)
    {
        JsonNode? session = null;
        await Until($"the session of {charger.Id} is listed as completed", async () =>
        {
            var sessions = (await api.Sessions(charger.Id, cancel))["sessions"]!.AsArray();
            session = sessions.FirstOrDefault(one => (string?)one!["status"] == "completed");
            return session is not null;
        });
        if ((double)session!["energy_kwh"]! is not (> 0.17 and < 0.19))
            fleet.Scores.Error($"energy_kwh is {session["energy_kwh"]} instead of 0.183");
        fleet.Scores.SessionDone();
    }

    private static async Task Until(string what, Func<Task<bool>> isSo)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (!await isSo())
        {
            if (TimeProvider.System.GetUtcNow() > deadline)
                throw new TimeoutException($"not so after {Patience.TotalSeconds:N0} s: {what}");
            await Task.Delay(50);
        }
    }
}
