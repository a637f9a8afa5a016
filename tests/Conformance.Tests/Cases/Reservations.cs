using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Reservations of a connector or of the whole charge point.</summary>
public sealed class Reservations(ProductFixture product)
{
    private const int Number = 11;

    [Fact]
    public async Task TC_046_CSMS_Reservation_of_a_connector_transaction()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        (await Reserve(charger, 1, "Accepted"))["response.status"].ShouldBe("Accepted");
        await charger.Reports(1, "Reserved");
        (await charger.Connector(1)).ShouldShow("Reserved", "Reserved");
        var transaction = await Uses(charger, 1, charger.Tag);

        var session = await charger.Session(transaction, "active");
        (session.ConnectorId, session.IdTag).ShouldBe((1, charger.Tag));
        (await charger.Connector(1)).ShouldShow("Occupied", "Charging", session.Id);
    }

    [Fact]
    public async Task TC_047_CSMS_Reservation_of_a_connector_expire()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        await Reserve(charger, 1, "Accepted");
        await charger.Reports(1, "Reserved");
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

        await Reserve(charger, 0, "Accepted");
        await charger.Reports(0, "Reserved");
        var transaction = await Uses(charger, 2, charger.Tag);

        var session = await charger.Session(transaction, "active");
        (session.ConnectorId, session.IdTag).ShouldBe((2, charger.Tag));
        (await charger.Connector(2)).ShouldShow("Occupied", "Charging", session.Id);
        (await charger.Connector(1)).ShouldShow("Available", "Available");
    }

    [Fact]
    public async Task TC_051_CSMS_Cancel_reservation()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        await Reserve(charger, 1, "Accepted");
        await charger.Reports(1, "Reserved");

        var reply = await charger.IsAsked("CancelReservation", new { reservationId = Number }, new { status = "Accepted" });
        await charger.Reports(1, "Available");

        reply["response.status"].ShouldBe("Accepted");
        charger.Last("CancelReservation").Text("reservationId").ShouldBe($"{Number}");
        (await charger.Connector(1)).ShouldShow("Available", "Available");
    }

    [Fact]
    public async Task TC_052_CSMS_Cancel_reservation_rejected()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        await Reserve(charger, 1, "Accepted");
        await charger.Reports(1, "Reserved");

        var reply = await charger.IsAsked("CancelReservation", new { reservationId = Number + 1 }, new { status = "Rejected" });

        (reply["status"], reply["response.status"]).ShouldBe(("Rejected", "Rejected"));
        (await charger.Connector(1)).ShouldShow("Reserved", "Reserved");
    }

    [Fact]
    public async Task TC_053_CSMS_Use_a_reserved_connector_with_parentIdTag()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var family = PlayedCharger.New("P");
        var (reserving, arriving) = (await charger.NewTag(new { parent_id_tag = family }), await charger.NewTag(new { parent_id_tag = family }));

        await charger.IsAsked("ReserveNow", new
        {
            connectorId = 1, expiryDate = ChargerTime.MinutesAgo(-60).Wire(), idTag = reserving, parentIdTag = family, reservationId = Number,
        }, new { status = "Accepted" });
        await charger.Reports(1, "Reserved");
        // The charger lets another tag of the family in by what the product says of its parent.
        (await charger.Says("Authorize", new { idTag = arriving })).Text("idTagInfo.parentIdTag").ShouldBe(family);
        var transaction = await Uses(charger, 1, arriving);

        charger.Last("ReserveNow").Text("parentIdTag").ShouldBe(family);
        var session = await charger.Session(transaction, "active");
        session.IdTag.ShouldBe(arriving);
        (await charger.Connector(1)).ShouldShow("Occupied", "Charging", session.Id);
    }

    private static Task<ApiReply> Reserve(PlayedCharger charger, int connector, string answer) => charger.IsAsked("ReserveNow", new
    {
        connectorId = connector, expiryDate = ChargerTime.MinutesAgo(-60).Wire(), idTag = charger.Tag, reservationId = Number,
    }, new { status = answer });

    private static async Task<long> Uses(PlayedCharger charger, int connector, string tag)
    {
        (await charger.Authorizes(tag)).ShouldBe("Accepted");
        await charger.Reports(connector, "Preparing");
        var answer = await charger.Says("StartTransaction",
            new { connectorId = connector, idTag = tag, meterStart = 50, reservationId = Number, timestamp = ChargerTime.Now.Wire() });
        answer.Status.ShouldBe("Accepted");
        await charger.Reports(connector, "Charging");
        return answer.Number("transactionId");
    }

    private async Task Refused(string answer)
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await Reserve(charger, 1, answer);

        (reply["status"], reply["response.status"]).ShouldBe((answer, answer));
        (charger.Last("ReserveNow").Text("connectorId"), charger.Last("ReserveNow").Text("idTag")).ShouldBe(("1", charger.Tag));
        (await charger.Connector(1)).ShouldShow("Available", "Available");
    }
}
