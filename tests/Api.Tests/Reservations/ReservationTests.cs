using Dynamo.Api.Tests.Events;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Reservations;

/// <summary>Reservations from REST to the charger's socket and back, in both versions.</summary>
public sealed class ReservationTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task A_reserved_connector_is_shown_refuses_others_and_is_used_by_its_holder()
    {
        var caller = await world.OtherOrganization();
        var (id, charger) = await Ready(caller);
        await using var connected = charger;
        await using var events = await EventReader.Open(caller);
        var (holder, other) = (await World.Tag(caller), await World.Tag(caller));
        await charger.Call("StatusNotification", new { connectorId = 1, status = "Available", errorCode = "NoError" });

        var asking = Reserve(caller, id, holder, 1);
        var call = await charger.ReceiveCall("ReserveNow");
        call.Text("connectorId").ShouldBe("1");
        call.Text("idTag").ShouldBe(holder);
        await call.Answer(new { status = "Accepted" });
        var made = await asking;

        made.Code.ShouldBe(201, made.ToString());
        made["reservation_id"]!.ShouldStartWith("rsv_");
        made["status"].ShouldBe("active");
        made.Headers.Location!.ToString().ShouldEndWith(made["reservation_id"]!);
        (await Connector(caller, id)).ShouldBe(("Reserved", "Available"));
        (await events.Next("reservation.created")).Data.GetProperty("reservation_id").GetString().ShouldBe(made["reservation_id"]);
        (await charger.Call("Authorize", new { idTag = other })).Text("idTagInfo.status").ShouldNotBe("Accepted");
        (await charger.Call("Authorize", new { idTag = holder })).Text("idTagInfo.status").ShouldBe("Accepted");
        (await Start(charger, other)).ShouldNotBe("Accepted");
        (await Start(charger, holder, int.Parse(call.Text("reservationId")!))).ShouldBe("Accepted");

        var used = await World.Until(() => caller.Get($"/reservations/{made["reservation_id"]}"), answer => answer["status"] == "used");
        used["session_id"]!.ShouldStartWith("sess_");
        (await Reserve(caller, id, holder, 7)).Code.ShouldBe(400);
    }

    [Fact]
    public async Task Members_of_the_group_may_use_it_and_a_charger_need_not_say_which_it_was()
    {
        var (id, charger) = await Ready(world.Operator);
        await using var connected = charger;
        charger.AlwaysAnswer("ReserveNow", new { status = "Accepted" });
        var (holder, member, group) = (World.NewName("T"), World.NewName("T"), World.NewName("G"));
        foreach (var tag in new[] { holder, member }) (await world.Operator.Post("/id-tags", new { id_tag = tag, parent_id_tag = group })).Code.ShouldBe(201);
        var made = await Reserve(world.Operator, id, holder, null);
        made.Code.ShouldBe(201, made.ToString());
        made["parent_id_tag"].ShouldBe(group);

        (await Start(charger, member)).ShouldBe("Accepted");

        await World.Until(() => world.Operator.Get($"/reservations/{made["reservation_id"]}"), answer => answer["status"] == "used");
    }

    [Fact]
    public async Task Two_at_once_on_one_connector_are_a_conflict_until_the_first_is_cancelled()
    {
        var caller = await world.OtherOrganization();
        var (id, charger) = await Ready(caller);
        await using var connected = charger;
        charger.AlwaysAnswer("ReserveNow", new { status = "Accepted" });
        charger.AlwaysAnswer("CancelReservation", new { status = "Accepted" });
        await using var events = await EventReader.Open(caller);
        var (first, second) = (await World.Tag(caller), await World.Tag(caller));
        var made = await Reserve(caller, id, first, 1);

        var conflict = await Reserve(caller, id, second, 1);
        conflict.Code.ShouldBe(409, conflict.ToString());
        conflict["detail"]!.ShouldContain(made["reservation_id"]!);
        (await caller.Delete($"/reservations/{made["reservation_id"]}")).Code.ShouldBe(204);
        (await caller.Delete($"/reservations/{made["reservation_id"]}")).Code.ShouldBe(409);
        (await events.Next("reservation.cancelled")).Data.GetProperty("reason").GetString().ShouldBe("cancelled");
        (await Reserve(caller, id, second, 1)).Code.ShouldBe(201);

        var listed = await caller.Get($"/reservations?charge_point_id={id}");
        listed.List("reservations").Select(one => one.GetProperty("status").GetString()).ShouldBe(["active", "refused", "cancelled"]);
        (await caller.Get("/reservations?status=active"))["total"].ShouldBe("1");
        (await world.Operator.Get($"/reservations/{made["reservation_id"]}")).Code.ShouldBe(404);
        (await world.Operator.Delete($"/reservations/{made["reservation_id"]}")).Code.ShouldBe(404);
        (await Reserve(world.Operator, id, first, 1)).Code.ShouldBe(404);
    }

    [Theory]
    [InlineData("Faulted")]
    [InlineData("Occupied")]
    [InlineData("Rejected")]
    [InlineData("Unavailable")]
    public async Task What_the_charger_refuses_is_422_with_its_word_and_leaves_nothing(string status)
    {
        var (id, charger) = await Ready(world.Operator);
        await using var connected = charger;
        charger.AlwaysAnswer("ReserveNow", new { status });
        var tag = await World.Tag(world.Operator);

        var refused = await Reserve(world.Operator, id, tag, 1);

        refused.Code.ShouldBe(422, refused.ToString());
        refused["detail"]!.ShouldContain(status);
        (await Start(charger, await World.Tag(world.Operator))).ShouldBe("Accepted");
        charger.AlwaysAnswer("ReserveNow", new { status = "Accepted" });
        (await Reserve(world.Operator, id, tag, 1)).Code.ShouldBe(201);
    }

    [Fact]
    public async Task A_fault_cancels_and_the_time_frees()
    {
        var caller = await world.OtherOrganization();
        var (id, charger) = await Ready(caller);
        await using var connected = charger;
        charger.AlwaysAnswer("ReserveNow", new { status = "Accepted" });
        await using var events = await EventReader.Open(caller);
        var tag = await World.Tag(caller);
        var lost = await Reserve(caller, id, tag, 1);
        await charger.Call("StatusNotification", new { connectorId = 1, status = "Faulted", errorCode = "GroundFailure" });
        (await events.Next("reservation.cancelled")).Data.GetProperty("reason").GetString().ShouldBe("faulted");
        (await World.Until(() => caller.Get($"/reservations/{lost["reservation_id"]}"), answer => answer["status"] == "cancelled"))["reason"]!.ShouldContain("faulted");

        await charger.Call("StatusNotification", new { connectorId = 1, status = "Available", errorCode = "NoError" });
        var brief = await Reserve(caller, id, tag, 1, TimeSpan.FromSeconds(8));
        await charger.Call("StatusNotification", new { connectorId = 1, status = "Reserved", errorCode = "NoError" });
        (await events.Next("reservation.expired")).Data.GetProperty("reservation_id").GetString().ShouldBe(brief["reservation_id"]);
        (await Connector(caller, id)).Status.ShouldBe("Available");
        (await Start(charger, await World.Tag(caller))).ShouldBe("Accepted");
    }

    [Fact]
    public async Task A_tag_that_may_not_charge_a_charger_that_is_away_and_a_silent_one_are_told_apart()
    {
        var (id, charger) = await Ready(world.Operator);
        var blocked = World.NewName("T");
        await world.Operator.Post("/id-tags", new { id_tag = blocked, status = "blocked" });
        (await Reserve(world.Operator, id, blocked, 1)).Code.ShouldBe(409);
        (await Reserve(world.Operator, id, await World.Tag(world.Operator), 1, TimeSpan.FromHours(-1))).Code.ShouldBe(400);
        await charger.Close();
        await World.Until(() => world.Operator.Get($"/charge-points/{id}"), answer => answer["connected"] == "False");

        var away = await Reserve(world.Operator, id, await World.Tag(world.Operator), 1);

        away.Code.ShouldBe(409, away.ToString());
        away["detail"]!.ShouldContain("not connected");
        await charger.DisposeAsync();
    }

    [Fact]
    public async Task One_whose_process_died_while_the_charger_was_asked_is_withdrawn_from_the_charger()
    {
        var (id, charger) = await Ready(world.Operator);
        await using var connected = charger;
        var left = World.NewName("rsv_");
        await product.Database.Execute(
            """
            insert into reservations (reservation_id, number, organization_id, charge_point_id, id_tag, status, created_at, expires_at)
            values ($1, 4711, $2, $3, 'T', 'pending', now() - interval '2 minutes', now() + interval '1 hour')
            """, left, product.Settings.OrganizationId, id);

        var call = await charger.ReceiveCall("CancelReservation");
        await call.Answer(new { status = "Accepted" });

        call.Text("reservationId").ShouldBe("4711");
        var told = await world.Operator.Get($"/reservations/{left}");
        told["status"].ShouldBe("refused");
        told["reason"]!.ShouldContain("stopped");
    }

    [Fact]
    public async Task In_2_0_1_too_and_the_station_may_give_it_up()
    {
        var caller = await world.OtherOrganization();
        var (id, charger) = await world.Commissioned(caller, await World.Project(caller), "2.0.1");
        await using var connected = charger;
        await using var events = await EventReader.Open(caller);
        var tag = World.NewName("T");
        (await caller.Post("/id-tags", new { id_tag = tag, type = "ISO14443" })).Code.ShouldBe(201);

        var asking = Reserve(caller, id, tag, 1);
        var call = await charger.ReceiveCall("ReserveNow");
        call.Text("evseId").ShouldBe("1");
        call.Text("idToken.type").ShouldBe("ISO14443");
        await call.Answer(new { status = "Accepted" });
        (await asking).Code.ShouldBe(201);
        (await Connector(caller, id)).Status.ShouldBe("Reserved");
        (await charger.Call("ReservationStatusUpdate", new { reservationId = int.Parse(call.Text("id")!), reservationUpdateStatus = "Removed" })).Error.ShouldBeNull();
        (await events.Next("reservation.cancelled")).Data.GetProperty("reason").GetString().ShouldBe("removed");

        charger.AlwaysAnswer("ReserveNow", new { status = "Accepted" });
        var used = await Reserve(caller, id, tag, 1);
        await charger.Call("TransactionEvent", new
        {
            eventType = "Started", timestamp = TimeProvider.System.GetUtcNow(), triggerReason = "Authorized", seqNo = 0, transactionInfo = new { transactionId = "tx-1" },
            evse = new { id = 1, connectorId = 1 }, idToken = new { idToken = tag, type = "ISO14443" },
        });
        await World.Until(() => caller.Get($"/reservations/{used["reservation_id"]}"), answer => answer["status"] == "used");
    }

    private async Task<(string Id, FakeCharger Charger)> Ready(ApiCaller caller) => await world.Commissioned(caller, await World.Project(caller));

    private static Task<ApiAnswer> Reserve(ApiCaller caller, string id, string tag, int? connector, TimeSpan? holds = null) => caller.Post(
        "/reservations", new { charge_point_id = id, connector_id = connector, id_tag = tag, expires_at = TimeProvider.System.GetUtcNow() + (holds ?? TimeSpan.FromHours(1)) });

    private static async Task<string?> Start(FakeCharger charger, string tag, int? reservation = null) => (await charger.Call("StartTransaction", reservation is null
        ? (object)new { connectorId = 1, idTag = tag, meterStart = 0, timestamp = TimeProvider.System.GetUtcNow() }
        : new { connectorId = 1, idTag = tag, meterStart = 0, timestamp = TimeProvider.System.GetUtcNow(), reservationId = reservation.Value })).Text("idTagInfo.status");

    private static async Task<(string? Status, string? Ocpp)> Connector(ApiCaller caller, string id)
    {
        var connector = (await caller.Get($"/charge-points/{id}/connectors")).List("connectors")[0];
        return (connector.GetProperty("status").GetString(), connector.GetProperty("ocpp_status").GetString());
    }
}
