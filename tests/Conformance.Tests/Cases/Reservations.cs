using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Reservations of a connector or of the whole charge point.</summary>
public sealed class Reservations(ProductFixture product)
{
    [Fact]
    public async Task TC_046_CSMS_Reservation_of_a_connector_transaction()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reservation = (await Reserve(charger, 1, "Accepted")).Expect(201);
        (await charger.Connector(1)).Status.ShouldBe("Reserved", "before the charger has said so");
        await charger.Reports(1, "Reserved");
        (await charger.Connector(1)).ShouldShow("Reserved", "Reserved");
        var transaction = await Uses(charger, 1, charger.Tag);

        var session = await charger.Session(transaction, "active");
        (session.ConnectorId, session.IdTag).ShouldBe((1, charger.Tag));
        (await charger.Connector(1)).ShouldShow("Occupied", "Charging", session.Id);
        (await Seen(charger, reservation, "used"))["session_id"].ShouldBe(session.Id);
    }

    [Fact]
    public async Task TC_047_CSMS_Reservation_of_a_connector_expire()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reservation = (await Reserve(charger, 1, "Accepted", TimeProvider.System.GetUtcNow().AddSeconds(8))).Expect(201);
        await charger.Reports(1, "Reserved");

        await Seen(charger, reservation, "expired");
        await charger.Operator.Until($"/charge-points/{charger.Id}/connectors", reply => reply.List("connectors")[0].GetProperty("status").GetString() == "Available");
        await charger.Reports(1, "Available");
        (await charger.Connector(1)).ShouldShow("Available", "Available");
        await charger.HasNoSession();
    }

    [Theory]
    [InlineData("Faulted")]
    public Task TC_048_1_CSMS_Reservation_of_a_connector_faulted(string answer) => Refused(answer);

    [Theory]
    [InlineData("Occupied")]
    public Task TC_048_2_CSMS_Reservation_of_a_connector_occupied(string answer) => Refused(answer);

    [Theory]
    [InlineData("Unavailable")]
    public Task TC_048_3_CSMS_Reservation_of_a_connector_unavailable(string answer) => Refused(answer);

    [Theory]
    [InlineData("Rejected")]
    public Task TC_048_4_CSMS_Reservation_of_a_connector_rejected(string answer) => Refused(answer);

    [Fact]
    public async Task TC_049_CSMS_Reservation_of_a_charge_point_transaction()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reservation = (await Reserve(charger, null, "Accepted")).Expect(201);
        charger.Last("ReserveNow").Text("connectorId").ShouldBe("0");
        await charger.Reports(0, "Reserved");
        var transaction = await Uses(charger, 2, charger.Tag);

        var session = await charger.Session(transaction, "active");
        (session.ConnectorId, session.IdTag).ShouldBe((2, charger.Tag));
        (await charger.Connector(2)).ShouldShow("Occupied", "Charging", session.Id);
        (await charger.Connector(1)).ShouldShow("Available", "Available");
        await Seen(charger, reservation, "used");
    }

    [Theory]
    [InlineData("Accepted")]
    public Task TC_051_CSMS_Cancel_reservation(string answer) => Cancels(answer);

    // A charger that refuses knows no such reservation: it is over there too.
    [Theory]
    [InlineData("Rejected")]
    public Task TC_052_CSMS_Cancel_reservation_rejected(string answer) => Cancels(answer);

    [Fact]
    public async Task TC_053_CSMS_Use_a_reserved_connector_with_parentIdTag()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var family = PlayedCharger.New("P");
        var (reserving, arriving) = (await charger.NewTag(new { parent_id_tag = family }), await charger.NewTag(new { parent_id_tag = family }));

        var reservation = (await Reserve(charger, 1, "Accepted", tag: reserving)).Expect(201);
        charger.Last("ReserveNow").Text("parentIdTag").ShouldBe(family);
        await charger.Reports(1, "Reserved");
        // The charger lets another tag of the family in by what the product says of its parent.
        (await charger.Says("Authorize", new { idTag = arriving })).Text("idTagInfo.parentIdTag").ShouldBe(family);
        var transaction = await Uses(charger, 1, arriving);

        var session = await charger.Session(transaction, "active");
        session.IdTag.ShouldBe(arriving);
        (await charger.Connector(1)).ShouldShow("Occupied", "Charging", session.Id);
        await Seen(charger, reservation, "used");
    }

    private static async Task<ApiReply> Reserve(PlayedCharger charger, int? connector, string answer, DateTimeOffset? until = null, string? tag = null)
    {
        charger.Answers("ReserveNow", _ => new { status = answer });
        var reply = await charger.Operator.Post("/reservations", new
        {
            charge_point_id = charger.Id, connector_id = connector, id_tag = tag ?? charger.Tag, expires_at = until ?? ChargerTime.MinutesAgo(-60),
        });
        charger.Last("ReserveNow").Text("idTag").ShouldBe(tag ?? charger.Tag);
        return reply;
    }

    private static Task<ApiReply> Seen(PlayedCharger charger, ApiReply reservation, string status) =>
        charger.Operator.Until($"/reservations/{reservation["reservation_id"]}", reply => reply["status"] == status);

    private static async Task<long> Uses(PlayedCharger charger, int connector, string tag)
    {
        (await charger.Authorizes(tag)).ShouldBe("Accepted");
        await charger.Reports(connector, "Preparing");
        var reservation = charger.Last("ReserveNow").Payload.GetProperty("reservationId").GetInt32();
        var answer = await charger.Says("StartTransaction",
            new { connectorId = connector, idTag = tag, meterStart = 50, reservationId = reservation, timestamp = ChargerTime.Now.Wire() });
        answer.Status.ShouldBe("Accepted");
        await charger.Reports(connector, "Charging");
        return answer.Number("transactionId");
    }

    private async Task Refused(string answer)
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await Reserve(charger, 1, answer);

        reply.Expect(422)["detail"]!.ShouldContain(answer);
        charger.Last("ReserveNow").Text("connectorId").ShouldBe("1");
        (await charger.Connector(1)).ShouldShow("Available", "Available");
        (await charger.Operator.Get($"/reservations?charge_point_id={charger.Id}&status=active")).List("reservations").ShouldBeEmpty();
    }

    private async Task Cancels(string answer)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var reservation = (await Reserve(charger, 1, "Accepted")).Expect(201);
        await charger.Reports(1, "Reserved");
        charger.Answers("CancelReservation", _ => new { status = answer });

        (await charger.Operator.Delete($"/reservations/{reservation["reservation_id"]}")).Expect(204);
        await charger.Reports(1, "Available");

        charger.Last("CancelReservation").Text("reservationId").ShouldBe(charger.Last("ReserveNow").Text("reservationId"));
        (await charger.Connector(1)).ShouldShow("Available", "Available");
        await Seen(charger, reservation, "cancelled");
    }
}
