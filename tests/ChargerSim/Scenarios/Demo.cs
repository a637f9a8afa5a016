using Dynamo.ChargerSim.Dialects;
using Dynamo.ChargerSim.Provisioning;

namespace Dynamo.ChargerSim.Scenarios;

/// <summary>Six chargers in a small town, in both versions, that are commissioned and then charge cars until they are stopped.</summary>
internal sealed class Demo : IScenario
{
    // Fixed, so that a second start of the demo finds the chargers that the first one registered.
    private const string Password = "demo-charger-password";

    private static readonly DemoPlace[] Places =
    [
        new("HARBOUR-NORTH", "Harbour, north quay", "1.6", 11, "a blue hatchback", "CARD-BLUE"),
        new("HARBOUR-SOUTH", "Harbour, south quay", "2.0.1", 22, "a red estate", "CARD-RED"),
        new("STATION-SQUARE", "Station square", "1.6", 50, "a white van", "CARD-WHITE"),
        new("OLD-MILL", "Old mill", "2.0.1", 11, "a green coupe", "CARD-GREEN"),
        new("LIBRARY", "Library", "1.6", 22, "a silver saloon", "CARD-SILVER"),
        new("TOWN-HALL", "Town hall", "2.0.1", 50, "a yellow taxi", "CARD-YELLOW"),
    ];

    public async Task Run(Fleet fleet, CancellationToken stop)
    {
        var options = fleet.Options with { Password = fleet.Options.Password ?? Password };
        using var api = await CsmsApi.LogIn(options, stop);
        var project = await api.CreateProject("Demo town", stop);
        await Task.WhenAll(Places.Select(async place =>
        {
            var dialect = Dialect.Of(place.Version);
            await api.Register(place.Id, project, place.Version, options.Password, place.Name, stop);
            await api.CreateTag(place.Tag, stop);
            using var charger = Fleet.MakeCharger(options, place.Id, dialect, fleet.Scores);
            await new DemoCharger(place, charger, fleet, api).Live(stop);
        }));
    }
}
