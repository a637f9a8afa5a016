using System.Text.Json;
using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Field;

/// <summary>Frames that are not quite JSON, or JSON that no database takes, as chargers send them.</summary>
public sealed class OddFrames(ProductFixture product)
{
    [Theory]
    [InlineData("""[,{"value":"3000","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","format":"Raw","unit":"Wh"},{"value":"0","measurand":"Power.Active.Import","unit":"W"}]""")]
    [InlineData("""[{"value":NaN,"measurand":"Temperature"},{"value":"3000","unit":"Wh"},{"value":-nan,"measurand":"Voltage"}]""")]
    [InlineData("[{\"value\":\"3000\",\"unit\":\"Wh\u0000\u0000\"}]")]
    public async Task A_slip_in_a_reading_does_not_cost_the_reading(string sampledValue)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Starts(1, charger.Tag, 1000, ChargerTime.MinutesAgo(30));

        await charger.Wire.SendText($$"""[2,"slip","MeterValues",{"connectorId":1,"transactionId":{{transaction}},"meterValue":[{"timestamp":"{{ChargerTime.MinutesAgo(5).Wire()}}","sampledValue":{{sampledValue}}}]}]""");

        (await charger.Wire.ReceiveStray()).Error.ShouldBeNull();
        (await charger.Session(transaction, "active")).EnergyKwh.ShouldBe(2m);
        await charger.Quirk("loose_json", quirk => quirk.GetProperty("uses").GetInt64() == 1);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\r\n\0\0")]
    public async Task A_frame_that_ends_with_the_NUL_of_a_C_string_is_read(string tail)
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        await charger.Wire.SendText($"[2,\"c\",\"Heartbeat\",{{}}]{tail}");

        (await charger.Wire.ReceiveStray()).Text("currentTime").ShouldNotBeNull();
    }

    [Fact]
    public async Task Texts_that_are_padded_with_NUL_are_read_without_it_from_boot_to_bill()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var tag = $"{charger.Tag}\0\0";
        await charger.Reconnects();

        (await charger.Says("BootNotification", new { chargePointVendor = "V\0", chargePointModel = "M\0", chargePointSerialNumber = "S\0\0", firmwareVersion = "1.0\0", iccid = "\0" }))
            .Status.ShouldBe("Accepted");
        await charger.Says("StatusNotification", new { connectorId = 1, errorCode = "OtherError\0", status = "Faulted", info = "i\0", vendorId = "v\0", vendorErrorCode = "E7\0" });
        (await charger.Says("Authorize", new { idTag = tag })).Status.ShouldBe("Accepted");
        var started = await charger.Says("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 0, timestamp = ChargerTime.MinutesAgo(9).Wire() });
        var transaction = started.Number("transactionId");
        await charger.Says("MeterValues", new
        {
            connectorId = 1, transactionId = transaction,
            meterValue = new[] { new { timestamp = ChargerTime.MinutesAgo(5).Wire(), sampledValue = new[] { new { value = "500\0", unit = "Wh\0", measurand = "Energy.Active.Import.Register\0" } } } },
        });
        await charger.Says("DataTransfer", new { vendorId = "v\0", messageId = "m\0", data = "x\0y" });
        await charger.Says("FirmwareStatusNotification", new { status = "Installed\0" });
        await charger.Says("StopTransaction", new { transactionId = transaction, idTag = tag, meterStop = 900, timestamp = ChargerTime.MinutesAgo(1).Wire(), reason = "Local\0" });

        var session = await charger.Session(transaction, "completed");
        (session.EnergyKwh, session.IdTag, session.StopReason).ShouldBe((0.9m, charger.Tag, "Local"));
        (await charger.Connector(1)).ErrorCode.ShouldBe("OtherError");
        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["firmware_version"].ShouldBe("1.0");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_reason_to_lose_a_status()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        await charger.Wire.SendText("""[2,"half","StatusNotification",{"connectorId":1,"errorCode":"Odd\ud83d","status":"Faulted","info":"\udd0c \ud83d\udd0c"}]""");

        (await charger.Wire.ReceiveStray()).Error.ShouldBeNull();
        (await charger.Connector(1)).ErrorCode.ShouldBe("Odd\ufffd");
    }

    [Fact]
    public async Task An_answer_with_NUL_in_it_is_an_answer()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("GetConfiguration", new { }, new { configurationKey = new[] { new { key = "SerialNumber", @readonly = true, value = "\0\0" } } });

        reply.Body.GetProperty("response").GetProperty("configurationKey")[0].GetProperty("value").GetString().ShouldBe("");
    }

    [Theory]
    [InlineData("\"nothing\"")]
    [InlineData("{\"configurationKey\":\"none\"}")]
    public async Task An_answer_that_cannot_be_understood_is_the_chargers_fault_and_said_so(string answer)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        charger.Answers("GetConfiguration", _ => JsonDocument.Parse(answer).RootElement);

        var reply = await charger.Operator.Post("/ocpp16/send_command", charger.Raw("GetConfiguration", new { }));

        reply.Expect(422)["detail"]!.ShouldContain("cannot be read");
    }
}
