using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Flow;

/// <summary>From nothing to a charged car, as an installer and an operator see it.</summary>
public sealed class WholeWayTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task A_charger_is_registered_configured_proven_commissioned_and_charges_a_car()
    {
        var login = await world.Nobody.Post("/installer/login", new { email = product.Settings.InstallerEmail, password = product.Settings.InstallerPassword });
        login["expires_in"].ShouldBe("3600");
        var installer = world.As(login["access_token"]!);

        var project = (await installer.Post("/installer/projects", new { name = "Harbour", site_owner_email = "owner@example.com" }))["project_id"]!;
        var registered = await World.Register(installer, project);
        var id = registered["charge_point_id"]!;
        registered["status"].ShouldBe("pending");
        registered["ocpp_endpoint"].ShouldBe($"{product.OcppUrl}/ocpp/{id}");
        registered.Headers.Location!.ToString().ShouldBe($"/api/v1/installer/charge-points/{id}");

        await using var charger = await world.Connect(registered);
        (await installer.Get($"/installer/charge-points/{id}/connection-status"))["connected"].ShouldBe("True");
        var tooEarly = await installer.Post($"/installer/charge-points/{id}/commission");
        tooEarly.Code.ShouldBe(409);
        tooEarly["detail"]!.ShouldContain("configured");

        var pushed = await installer.Post("/ocpp16/send_command", World.Configure(id));
        pushed.Code.ShouldBe(200, pushed.ToString());
        pushed["status"].ShouldBe("Accepted");
        (await installer.Get($"/charge-points/{id}"))["status"].ShouldBe("configured");
        await charger.Call("Heartbeat");
        (await installer.Get($"/charge-points/{id}"))["status"].ShouldBe("configured");
        await charger.Call("Heartbeat");
        (await installer.Get($"/charge-points/{id}"))["status"].ShouldBe("tested");

        var commissioned = await installer.Post($"/installer/charge-points/{id}/commission");
        commissioned["status"].ShouldBe("commissioned");
        commissioned["commissioned_by"].ShouldBe(product.Settings.InstallerEmail);
        commissioned["commissioned_at"].ShouldNotBeNull();

        await Charge(id, charger);
    }

    [Fact]
    public async Task Before_commissioning_nobody_charges_and_a_remote_start_says_why()
    {
        var project = await World.Project(world.Operator);
        var registered = await World.Register(world.Operator, project);
        await using var charger = await world.Connect(registered);
        var tag = await World.Tag(world.Operator);

        (await charger.Call("Authorize", new { idTag = tag })).Status.ShouldBe("Blocked");
        var remote = await world.Operator.Post($"/cpo/commands/{registered["charge_point_id"]}", new { command = "start_session", parameters = new { connector_id = 1, id_tag = tag } });

        remote.Code.ShouldBe(409);
        remote["detail"]!.ShouldContain("pending");
    }

    private async Task Charge(string id, Testing.Chargers.FakeCharger charger)
    {
        // A charger whose clock is off by more than a day is not believed, so the times are of this hour.
        var now = TimeProvider.System.GetUtcNow();
        string At(int minutesAgo) => now.AddMinutes(-minutesAgo).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var tag = await World.Tag(world.Operator);
        (await charger.Call("StatusNotification", new { connectorId = 1, status = "Preparing", errorCode = "NoError" })).Error.ShouldBeNull();
        (await charger.Call("Authorize", new { idTag = tag })).Status.ShouldBe("Accepted");
        var start = await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 1000, timestamp = At(50) });
        start.Status.ShouldBe("Accepted");
        var transaction = start.Number("transactionId");

        var running = await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}"), answer => answer["total"] == "1");
        var session = running.List("sessions")[0].GetProperty("session_id").GetString()!;
        await charger.Call("MeterValues", new
        {
            connectorId = 1, transactionId = transaction,
            meterValue = new[] { new { timestamp = At(30), sampledValue = new[] { new { value = "3500" } } } },
        });
        (await world.Operator.Get($"/sessions/{session}"))["energy_kwh"].ShouldBe("2.5");
        (await world.Operator.Get($"/charge-points/{id}/connectors")).List("connectors")[0].GetProperty("current_session_id").GetString().ShouldBe(session);
        (await world.Operator.Get("/ocpp16/active_transactions?charge_point_id=" + id))["total"].ShouldBe("1");
        (await world.Operator.Delete($"/charge-points/{id}")).Code.ShouldBe(409);

        (await charger.Call("StopTransaction", new { transactionId = transaction, idTag = tag, meterStop = 8200, timestamp = At(5) })).Error.ShouldBeNull();
        var ended = await World.Until(() => world.Operator.Get($"/sessions/{session}"), answer => answer["status"] == "completed");
        ended["energy_kwh"].ShouldBe("7.2");
        ended["transaction_id"].ShouldBe(transaction.ToString());
        ended["started_at"].ShouldBe(At(50));
        ended["ended_at"].ShouldBe(At(5));
        (await world.Operator.Get($"/sessions/{session}/meter-values")).List("meter_values").ShouldNotBeEmpty();
        (await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}&status=completed"), answer => answer["total"] == "1")).Code.ShouldBe(200);
        (await world.Operator.Get("/cpo/fleet/summary")).Of("online").GetInt32().ShouldBeGreaterThan(0);
    }
}
