using System.Text.Json;
using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Remote triggers, central smart charging, and vendors' data.</summary>
public sealed class TriggersProfilesAndData(ProductFixture product)
{
    [Fact]
    public async Task TC_054_CSMS_Trigger_message()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        foreach (var (wanted, said, payload) in new (string, string, object)[]
        {
            ("MeterValues", "MeterValues", new { connectorId = 1, meterValue = new[] { new { timestamp = ChargerTime.Now.Wire(), sampledValue = new[] { new { value = "10", context = "Trigger" } } } } }),
            ("Heartbeat", "Heartbeat", new { }),
            ("StatusNotification", "StatusNotification", new { connectorId = 1, errorCode = "NoError", status = "Unavailable" }),
            ("DiagnosticsStatusNotification", "DiagnosticsStatusNotification", new { status = "Idle" }),
            ("FirmwareStatusNotification", "FirmwareStatusNotification", new { status = "Idle" }),
        })
        {
            var reply = await charger.IsAsked("TriggerMessage", new { requestedMessage = wanted });
            reply["status"].ShouldBe("Accepted");
            charger.Last("TriggerMessage").Text("requestedMessage").ShouldBe(wanted);
            await charger.Says(said, payload);
        }

        (await charger.Connector(1)).ShouldShow("Unavailable", "Unavailable");
        (await charger.Stored<long>("select count(*) from meter_samples where owner = 'connector/' || $1 || '/1' and context = 'Trigger'")).ShouldBe(1);
    }

    [Fact]
    public async Task TC_055_CSMS_Trigger_message_rejected()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("TriggerMessage", new { requestedMessage = "MeterValues", connectorId = 7 }, new { status = "Rejected" });

        (reply["status"], reply["response.status"]).ShouldBe(("Rejected", "Rejected"));
        (await charger.Connector(1)).ShouldShow("Available", "Available");
    }

    [Fact]
    public async Task TC_056_CSMS_Central_smart_charging_TxDefaultProfile()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var order = await charger.IsOrdered("set_power_limit", new { connector_id = 1, limit_watts = 6000 }, "SetChargingProfile", new { status = "Accepted" });

        order["status"].ShouldBe("Accepted");
        var asked = charger.Last("SetChargingProfile");
        asked.Text("csChargingProfiles.chargingProfilePurpose").ShouldBe("TxDefaultProfile");
        var schedule = asked.Payload.GetProperty("csChargingProfiles").GetProperty("chargingSchedule");
        (schedule.GetProperty("chargingRateUnit").GetString(), schedule.GetProperty("chargingSchedulePeriod")[0].GetProperty("limit").GetDecimal()).ShouldBe(("W", 6000m));
    }

    [Fact]
    public async Task TC_057_CSMS_Central_smart_charging_TxProfile()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges();

        var reply = await charger.IsAsked("SetChargingProfile", new { connectorId = 1, csChargingProfiles = Profile("TxProfile", transaction) }, new { status = "Accepted" });

        reply["status"].ShouldBe("Accepted");
        charger.Last("SetChargingProfile").Text("csChargingProfiles.transactionId").ShouldBe($"{transaction}");
        var session = await charger.Session(transaction, "active");
        (await charger.Connector(1)).ShouldShow("Occupied", "Charging", session.Id);
    }

    [Fact]
    public async Task TC_059_CSMS_Remote_start_transaction_with_charging_profile()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("RemoteStartTransaction",
            new { connectorId = 1, idTag = charger.Tag, chargingProfile = Profile("TxProfile", null) }, new { status = "Accepted" });
        await charger.Reports(1, "Preparing");
        var transaction = await charger.Starts(1, charger.Tag, 300);
        await charger.Reports(1, "Charging");

        reply["status"].ShouldBe("Accepted");
        charger.Last("RemoteStartTransaction").Text("chargingProfile.chargingProfilePurpose").ShouldBe("TxProfile");
        var session = await charger.Session(transaction, "active");
        (session.IdTag, session.ConnectorId).ShouldBe((charger.Tag, 1));
        (await charger.Connector(1)).ShouldShow("Occupied", "Charging", session.Id);
    }

    [Fact]
    public async Task TC_064_CSMS_Data_transfer_to_a_central_system()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var answer = await charger.Says("DataTransfer", new { vendorId = "com.example.volt", messageId = "Temperature", data = "41" });

        answer.Status.ShouldBeOneOf("Accepted", "Rejected", "UnknownMessageId", "UnknownVendorId");
        await charger.TablesCaughtUp();
        var kept = (await charger.Operator.Get($"/charge-points/{charger.Id}/data-transfers")).Expect(200).List("data_transfers").ShouldHaveSingleItem();
        (kept.GetProperty("vendor_id").GetString(), kept.GetProperty("message_id").GetString(), kept.GetProperty("data").GetString())
            .ShouldBe(("com.example.volt", "Temperature", "41"));
    }

    [Fact]
    public async Task TC_066_CSMS_Get_composite_schedule()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        await charger.IsAsked("SetChargingProfile", new { connectorId = 1, csChargingProfiles = Profile("TxDefaultProfile", null) }, new { status = "Accepted" });

        var reply = await charger.IsAsked("GetCompositeSchedule", new { connectorId = 1, duration = 300, chargingRateUnit = "W" }, new
        {
            status = "Accepted", connectorId = 1, scheduleStart = ChargerTime.Now.Wire(),
            chargingSchedule = new { duration = 300, chargingRateUnit = "W", chargingSchedulePeriod = new[] { new { startPeriod = 0, limit = 6000 } } },
        });

        reply["status"].ShouldBe("Accepted");
        reply.Body.GetProperty("response").GetProperty("chargingSchedule").GetProperty("chargingSchedulePeriod")[0].GetProperty("limit").GetDecimal().ShouldBe(6000);
        charger.Last("GetCompositeSchedule").Text("duration").ShouldBe("300");
    }

    [Fact]
    public async Task TC_067_CSMS_Clear_charging_profile()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        await charger.IsOrdered("set_power_limit", new { connector_id = 1, limit_watts = 6000 }, "SetChargingProfile", new { status = "Accepted" });

        var cleared = await charger.IsOrdered("clear_power_limit", new { connector_id = 1 }, "ClearChargingProfile", new { status = "Accepted" });
        var unknown = await charger.IsAsked("ClearChargingProfile", new { id = 4711 }, new { status = "Unknown" });

        cleared["status"].ShouldBe("Accepted");
        unknown["response.status"].ShouldBe("Unknown");
        charger.Last("ClearChargingProfile").Text("id").ShouldBe("4711");
    }

    private static JsonElement Profile(string purpose, long? transaction)
    {
        var number = transaction is null ? "" : $"\"transactionId\":{transaction},";
        return JsonDocument.Parse($$$"""
            {"chargingProfileId":1,{{{number}}}"stackLevel":0,"chargingProfilePurpose":"{{{purpose}}}","chargingProfileKind":"Absolute","chargingSchedule":
            {"startSchedule":"{{{ChargerTime.Now.Wire()}}}","duration":86400,"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":6000.0,"numberPhases":3}]}}
            """).RootElement;
    }
}
