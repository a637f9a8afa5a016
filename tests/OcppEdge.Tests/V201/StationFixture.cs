using System.Text;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Dynamo.OcppEdge.Tests.V201;

/// <summary>The running product with a small catalogue and as many stations of 2.0.1 as tests want.</summary>
public sealed class StationFixture : ProductFixture, IAsyncLifetime
{
    private const string Password = "a password of 2.0.1";
    private int _numbers;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await Database.Execute("insert into organizations (organization_id, name) values ('org_v201', 'Stations') on conflict do nothing");
        await Database.Execute("insert into projects (project_id, organization_id, name) values ('proj_v201', 'org_v201', 'Stations') on conflict do nothing");
    }

    /// <summary>A station that went the whole way to `commissioned`, over its socket, and is connected.</summary>
    public async Task<Station> Commissioned()
    {
        var station = await Connected();
        var grain = Grains.ChargePoint(station.Id);
        station.Charger.AlwaysAnswer("SetVariables", new { setVariableResult = new[] { new { attributeStatus = "Accepted" } } });
        (await grain.Send(new SetSetting("OCPPCommCtrlr.HeartbeatInterval", "300"))).Outcome.ShouldBe(CommandOutcome.Accepted);
        (await grain.Get()).Stage.ShouldBe(Stage.Configured);
        await station.Charger.Call("Heartbeat");
        await station.Charger.Call("Heartbeat");
        (await grain.Commission("ins_test")).Reached.ShouldBeTrue();
        return station;
    }

    /// <summary>A station that has booted, and is nothing more than registered.</summary>
    public async Task<Station> Connected()
    {
        var id = $"CP-{Interlocked.Increment(ref _numbers)}-{Guid.NewGuid():N}"[..20];
        await Database.Execute(
            """
            insert into charge_points (charge_point_id, organization_id, project_id, vendor, model, serial_number, password_hash)
            values ($1, 'org_v201', 'proj_v201', 'Acme', 'Two', $1, $2)
            """, id, ChargePointPassword.Hash(Encoding.UTF8.GetBytes(Password)));
        var charger = await FakeCharger.Connect(new Uri(OcppUrl), id, Password, "ocpp2.0.1");
        (await charger.Call("BootNotification", new { chargingStation = new { model = "Two", vendorName = "Acme" }, reason = "PowerUp" })).Status.ShouldBe("Accepted");
        return new Station(charger, Grains);
    }

    public async Task<string> Tag(string status = "active", string? parent = null)
    {
        var tag = $"TAG{Interlocked.Increment(ref _numbers):D8}";
        await Database.Execute("insert into id_tags (organization_id, id_tag, status, parent_id_tag) values ('org_v201', $1, $2, $3)", tag, status, parent ?? "");
        return tag;
    }

    /// <summary>The number of facts of a kind that a station has in the ledger.</summary>
    public async Task<long> Facts(Station station, string type) =>
        await Database.Query<long>("select count(*) from facts where type = $1 and data->>'charge_point_id' = $2", type, station.Id);
}
