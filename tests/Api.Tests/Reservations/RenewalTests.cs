using Dynamo.Testing;
using Dynamo.Testing.Chargers;

namespace Dynamo.Api.Tests.Reservations;

/// <summary>A charger that restarts may lose its reservations: it is asked for them again.</summary>
public sealed class RenewalTests(AttendedProduct product) : IClassFixture<AttendedProduct>
{
    private static readonly object Boot16 = new { chargePointVendor = "Volt", chargePointModel = "Duo", firmwareVersion = "1.2.3" };
    private readonly World world = new(product);

    [Fact]
    public async Task After_a_boot_the_same_reservation_is_asked_for_and_one_that_is_over_is_not()
    {
        var (caller, id, charger) = await Ready();
        await using var connected = charger;
        var (reservation, first, tag) = await Reserved(caller, charger, id);

        await charger.Call("BootNotification", Boot16);
        var again = await charger.ReceiveCall("ReserveNow");
        (again.Text("reservationId"), again.Text("idTag"), again.Text("connectorId"), again.Text("expiryDate")).ShouldBe(
            (first.Text("reservationId"), tag, "1", first.Text("expiryDate")));
        await again.Answer(new { status = "Accepted" });
        await Renewed(id, 1);
        var shown = await caller.Get($"/reservations/{reservation}");
        (shown["status"], shown["reason"]).ShouldBe(("active", null));

        charger.AlwaysAnswer("CancelReservation", new { status = "Accepted" });
        (await caller.Delete($"/reservations/{reservation}")).Code.ShouldBe(204);
        var read = Count(charger, "\"GetConfiguration\"");
        await charger.Call("BootNotification", Boot16);
        await Eventually.Holds(() => Count(charger, "\"GetConfiguration\"") > read);
        Count(charger, "\"ReserveNow\"").ShouldBe(2);
    }

    [Fact]
    public async Task A_charger_that_refuses_is_told_of_on_the_reservation_which_holds_all_the_same_and_it_is_asked_after_its_next_boot()
    {
        var (caller, id, charger) = await Ready();
        await using var connected = charger;
        var (reservation, _, _) = await Reserved(caller, charger, id);

        await charger.Call("BootNotification", Boot16);
        await (await charger.ReceiveCall("ReserveNow")).Answer(new { status = "Occupied" });
        var refused = await World.Until(() => caller.Get($"/reservations/{reservation}"), answer => answer["reason"] is not null);
        refused["status"].ShouldBe("active");
        refused["reason"]!.ShouldContain("Occupied");
        (await Start(charger, await World.Tag(caller))).ShouldNotBe("Accepted");

        await charger.Call("BootNotification", Boot16);
        await (await charger.ReceiveCall("ReserveNow")).Answer(new { status = "Accepted" });
        await World.Until(() => caller.Get($"/reservations/{reservation}"), answer => answer["reason"] is null);
        Count(charger, "\"ReserveNow\"").ShouldBe(3);
    }

    [Fact]
    public async Task A_charger_that_does_not_know_the_message_is_not_asked_again()
    {
        var (caller, id, charger) = await Ready();
        await using var connected = charger;
        var (reservation, _, _) = await Reserved(caller, charger, id);
        await charger.Call("BootNotification", Boot16);
        await (await charger.ReceiveCall("ReserveNow")).AnswerError("NotImplemented");
        (await World.Until(() => caller.Get($"/reservations/{reservation}"), answer => answer["reason"] is not null))["reason"]!.ShouldContain("does not support");

        var read = Count(charger, "\"GetConfiguration\"");
        await charger.Call("BootNotification", Boot16);
        await Eventually.Holds(() => Count(charger, "\"GetConfiguration\"") > read);
        Count(charger, "\"ReserveNow\"").ShouldBe(2);
    }

    [Fact]
    public async Task One_that_is_used_while_the_charger_is_asked_is_withdrawn()
    {
        var (caller, id, charger) = await Ready();
        await using var connected = charger;
        var (reservation, first, tag) = await Reserved(caller, charger, id);
        await charger.Call("BootNotification", Boot16);
        var again = await charger.ReceiveCall("ReserveNow");
        (await Start(charger, tag)).ShouldBe("Accepted");
        await again.Answer(new { status = "Accepted" });

        var withdrawn = await charger.ReceiveCall("CancelReservation");
        withdrawn.Text("reservationId").ShouldBe(first.Text("reservationId"));
        await withdrawn.Answer(new { status = "Accepted" });
        var used = await World.Until(() => caller.Get($"/reservations/{reservation}"), answer => answer["status"] == "used");
        used["reason"].ShouldBeNull();
    }

    [Fact]
    public async Task A_station_of_2_0_1_is_asked_with_the_kind_of_the_tag()
    {
        var caller = await world.OtherOrganization();
        var registered = await World.Register(caller, await World.Project(caller), "2.0.1");
        var id = registered["charge_point_id"]!;
        await using var station = await world.ConnectModern(registered, station =>
        {
            station.AlwaysAnswer("GetBaseReport", new { status = "Accepted" });
            station.AlwaysAnswer("GetVariables", new { getVariableResult = Array.Empty<object>() });
        });
        await Commission(caller, id, station, "/ocpp201/set_variables", new
        {
            charge_point_id = id, set_variable_data = new[] { new { attribute_value = "300", component = new { name = "OCPPCommCtrlr" }, variable = new { name = "HeartbeatInterval" } } },
        });
        var tag = World.NewName("T");
        (await caller.Post("/id-tags", new { id_tag = tag, type = "ISO14443" })).Code.ShouldBe(201);
        var asking = Reserve(caller, id, tag);
        var first = await station.ReceiveCall("ReserveNow");
        await first.Answer(new { status = "Accepted" });
        (await asking).Code.ShouldBe(201);

        (await station.Call("BootNotification", new { reason = "PowerUp", chargingStation = new { vendorName = "Volt", model = "Duo" } })).Status.ShouldBe("Accepted");
        var again = await station.ReceiveCall("ReserveNow");
        again.Payload.GetRawText().ShouldBe(first.Payload.GetRawText());
        again.Text("idToken.type").ShouldBe("ISO14443");
        await again.Answer(new { status = "Accepted" });
        await Renewed(id, 1);
    }

    private async Task<(ApiCaller Caller, string Id, FakeCharger Charger)> Ready()
    {
        var caller = await world.OtherOrganization();
        var (id, charger) = await world.Commissioned(caller, await World.Project(caller));
        return (caller, id, charger);
    }

    private static async Task Commission(ApiCaller caller, string id, FakeCharger charger, string path, object configure)
    {
        (await caller.Post(path, configure)).Code.ShouldBe(200);
        foreach (var _ in Enumerable.Range(0, 2)) await charger.Call("Heartbeat");
        (await caller.Post($"/installer/charge-points/{id}/commission")).Code.ShouldBe(200);
    }

    private static async Task<(string Id, ReceivedCall Asked, string Tag)> Reserved(ApiCaller caller, FakeCharger charger, string id)
    {
        var tag = await World.Tag(caller);
        var asking = Reserve(caller, id, tag);
        var asked = await charger.ReceiveCall("ReserveNow");
        await asked.Answer(new { status = "Accepted" });
        var made = await asking;
        made.Code.ShouldBe(201, made.ToString());
        return (made["reservation_id"]!, asked, tag);
    }

    private static Task<ApiAnswer> Reserve(ApiCaller caller, string id, string tag) =>
        caller.Post("/reservations", new { charge_point_id = id, connector_id = 1, id_tag = tag, expires_at = TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1) });

    private static async Task<string?> Start(FakeCharger charger, string tag) => (await charger.Call(
        "StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 0, timestamp = TimeProvider.System.GetUtcNow() })).Text("idTagInfo.status");

    private Task Renewed(string id, long times) => Eventually.Holds(async () =>
        await product.Database.Query<long>("select count(*) from facts where type = 'ReservationRenewed' and data->>'charge_point_id' = $1", id) == times);

    private static int Count(FakeCharger charger, string what) => charger.Frames.Count(frame => frame.Contains(what));
}
