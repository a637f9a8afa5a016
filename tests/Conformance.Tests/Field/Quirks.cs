using System.Globalization;
using System.Text.Json;
using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Field;

/// <summary>Contract, "Quirks": what makers do in their own way, in their own frames.</summary>
public sealed class Quirks(ProductFixture product)
{
    [Fact]
    public async Task KEBA_appends_its_serial_number_to_tags()
    {
        await using var charger = await PlayedCharger.Commissioned(product, vendor: "Keba AG", model: "P30");
        var written = $"{charger.Tag}_21370815";

        (await charger.Says("Authorize", new { idTag = written })).Status.ShouldBe("Accepted");
        var transaction = await charger.Starts(1, written, 0, ChargerTime.MinutesAgo(10));
        await charger.Stops(transaction, 1000, "Local", $"{charger.Tag}_{charger.SerialNumber}");

        var session = await charger.Session(transaction, "completed");
        (session.IdTag, session.Authorization).ShouldBe((charger.Tag, "Accepted"));
        await charger.Quirk("keba_tag_suffix", quirk => Uses(quirk) == 3 && IsOn(quirk));

        // Another maker's tag may well have an underscore in it.
        await using var other = await PlayedCharger.Commissioned(product);
        (await other.Authorizes($"{other.Tag}_21370815")).ShouldBe("Invalid");
    }

    [Fact]
    public async Task Huawei_boots_with_an_empty_vendor()
    {
        await using var charger = await PlayedCharger.Registered(product, vendor: "Huawei", model: "FusionCharge");
        await charger.Connects();

        (await charger.Says("BootNotification", new { chargePointVendor = "", chargePointModel = "FusionCharge" })).Status.ShouldBe("Accepted");

        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["vendor"].ShouldBe("Huawei");
        var quirk = await charger.Quirk("huawei_empty_vendor", quirk => Uses(quirk) == 1);
        (IsOn(quirk), quirk.GetProperty("kind").GetString(), quirk.GetProperty("suits").GetBoolean()).ShouldBe((true, "tolerance", true));
    }

    [Fact]
    public async Task Legrand_sends_the_error_code_Error()
    {
        await using var charger = await PlayedCharger.Commissioned(product, vendor: "Legrand");

        await charger.Reports(1, "Faulted", "Error");

        var connector = await charger.Connector(1);
        (connector.Status, connector.ErrorCode).ShouldBe(("Faulted", "Error"));
        await charger.Quirk("legrand_error_code", quirk => Uses(quirk) == 1);
    }

    [Theory]
    [InlineData("Delta", "0", "delta_stop_zero")]
    [InlineData("Alfen", "9223372036854775807", "alfen_largest_id")]
    public async Task Delta_stops_with_id_0_and_Alfen_with_the_largest_there_is(string vendor, string id, string quirk)
    {
        await using var charger = await PlayedCharger.Commissioned(product, vendor);
        var transaction = await charger.Starts(1, charger.Tag, 0, ChargerTime.MinutesAgo(10));

        await charger.Says("StopTransaction", $$"""{"transactionId":{{id}},"idTag":"{{charger.Tag}}","meterStop":700,"timestamp":"{{ChargerTime.Now.Wire()}}"}""");

        (await charger.Session(transaction, "completed")).EnergyKwh.ShouldBe(0.7m);
        await charger.Quirk(quirk, seen => Uses(seen) == 1 && seen.GetProperty("last_used_at").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task AEFA_leaves_the_value_of_a_transaction_id_out()
    {
        await using var charger = await PlayedCharger.Commissioned(product, vendor: "AEFA");
        var transaction = await charger.Starts(1, charger.Tag, 0, ChargerTime.MinutesAgo(10));

        await charger.Wire.SendText($$"""[2,"aefa-1","MeterValues",{"connectorId":1,"transactionId":,"meterValue":[{"timestamp":"{{ChargerTime.MinutesAgo(5).Wire()}}","sampledValue":[{"value":"400"}]}]}]""");
        (await charger.Wire.ReceiveStray()).Error.ShouldBeNull();
        (await charger.Session(transaction, "active")).EnergyKwh.ShouldBe(0.4m);
        await charger.Wire.SendText($$"""[2,"aefa-2","StopTransaction",{"transactionId": ,"meterStop":900,"timestamp":"{{ChargerTime.Now.Wire()}}","reason":"a:,\"b"}]""");
        (await charger.Wire.ReceiveStray()).Error.ShouldBeNull();

        var session = await charger.Session(transaction, "completed");
        (session.EnergyKwh, session.StopReason).ShouldBe((0.9m, "a:,\"b"), "what is in a text is left alone");
        await charger.Quirk("aefa_missing_value", quirk => Uses(quirk) == 2);
    }

    [Fact]
    public async Task Growatt_tells_the_time_of_its_site_without_a_zone()
    {
        await using var charger = await PlayedCharger.Commissioned(product, vendor: "Growatt");
        var site = (await charger.Operator.Post("/sites", new { name = "S", address = "A", max_power_kw = 50, lat = 1, lng = 2, time_zone = "Asia/Kolkata" })).Expect(201);
        (await charger.Operator.Put($"/sites/{site["site_id"]}/charge-points/{charger.Id}")).Expect(204);
        await charger.Quirk("growatt_local_time", IsOn);
        var begun = ChargerTime.MinutesAgo(40);

        var answer = await charger.Says("StartTransaction", new { connectorId = 1, idTag = charger.Tag, meterStart = 0, timestamp = Local(begun) });
        var transaction = answer.Number("transactionId");
        await charger.Says("StopTransaction", new { transactionId = transaction, meterStop = 500, timestamp = Local(begun.AddMinutes(30)) });

        var session = await charger.Session(transaction, "completed");
        (session.StartedAt, session.EndedAt).ShouldBe((begun, begun.AddMinutes(30)));
        session.Text("reported_started_at").ShouldBe(Local(begun));
        await charger.Quirk("growatt_local_time", quirk => Uses(quirk) == 2);

        static string Local(DateTimeOffset time) => time.ToOffset(new TimeSpan(5, 30, 0)).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Wallbox_takes_stack_level_0_only()
    {
        await using var charger = await PlayedCharger.Commissioned(product, vendor: "Wall Box Chargers");

        await charger.IsAsked("SetChargingProfile", new { connectorId = 1, csChargingProfiles = Profile("TxDefaultProfile", "Absolute", 3) }, new { status = "Accepted" });
        charger.Last("SetChargingProfile").Text("csChargingProfiles.stackLevel").ShouldBe("0");
        await charger.IsAsked("RemoteStartTransaction", new { idTag = charger.Tag, chargingProfile = Profile("TxProfile", "Absolute", 2) }, new { status = "Accepted" });
        charger.Last("RemoteStartTransaction").Text("chargingProfile.stackLevel").ShouldBe("0");

        await charger.Quirk("wallbox_stack_level", quirk => Uses(quirk) == 2);
    }

    [Fact]
    public async Task Autel_refuses_a_relative_maximum_profile()
    {
        await using var charger = await PlayedCharger.Commissioned(product, vendor: "Autel");

        await charger.IsAsked("SetChargingProfile", new { connectorId = 0, csChargingProfiles = Profile("ChargePointMaxProfile", "Relative", 1) }, new { status = "Accepted" });

        var sent = charger.Last("SetChargingProfile");
        (sent.Text("csChargingProfiles.chargingProfileKind"), sent.Text("csChargingProfiles.stackLevel")).ShouldBe(("Absolute", "1"));
        DateTimeOffset.Parse(sent.Text("csChargingProfiles.chargingSchedule.startSchedule")!, CultureInfo.InvariantCulture).ShouldBe(ChargerTime.Now, TimeSpan.FromMinutes(2));
        await charger.Quirk("autel_absolute_maximum", quirk => Uses(quirk) == 1);
    }

    [Fact]
    public async Task Entratek_reads_at_most_four_keys_at_once()
    {
        await using var charger = await PlayedCharger.Commissioned(product, vendor: "Entratek");
        var largest = 0;
        charger.Answers("GetConfiguration", call =>
        {
            largest = Math.Max(largest, call.Payload.TryGetProperty("key", out var keys) ? keys.GetArrayLength() : int.MaxValue);
            return charger.Settings.Read(call);
        });

        (await charger.Operator.Post($"/charge-points/{charger.Id}/configuration/apply")).Code.ShouldBeInRange(200, 299);

        var reply = await charger.Operator.Until($"/charge-points/{charger.Id}/configuration", reply => reply["read_at"] is not null);
        reply.List("configuration").Single(setting => setting.GetProperty("key").GetString() == "ConnectionTimeOut").GetProperty("actual").GetString().ShouldBe("30");
        largest.ShouldBeInRange(1, 4);
        await charger.Quirk("entratek_four_keys", quirk => Uses(quirk) > 1);
    }

    [Fact]
    public async Task A_profile_is_switched_by_hand_at_once_and_back()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var path = $"/charge-points/{charger.Id}/quirks/keba_tag_suffix";
        var written = $"{charger.Tag}_21370815";
        (await charger.Authorizes(written)).ShouldBe("Invalid");

        var on = (await charger.Operator.Put(path, new { enabled = true })).Expect(200);
        (on["enabled"], on["switched"], on["suits"]).ShouldBe(("True", "True", "False"));
        await Testing.Eventually.Holds(async () => await charger.Authorizes(written) == "Accepted");
        await charger.Reconnects();
        (await charger.Authorizes(written)).ShouldBe("Accepted", "also on the next connection");
        (await charger.Operator.Delete(path)).Expect(204);
        await Testing.Eventually.Holds(async () => await charger.Authorizes(written) == "Invalid");

        (await charger.Operator.Put(path, new { })).Expect(400);
        (await charger.Operator.Put($"/charge-points/{charger.Id}/quirks/celsius_spelling", new { enabled = false })).Expect(409);
        (await charger.Operator.Put($"/charge-points/{charger.Id}/quirks/nothing", new { enabled = true })).Expect(404);
    }

    [Fact]
    public async Task What_a_charger_says_of_itself_at_its_boot_chooses_its_profiles()
    {
        await using var charger = await PlayedCharger.Registered(product, vendor: "Reseller", model: "Box");
        await charger.Connects();
        await charger.Quirk("keba_tag_suffix", quirk => !IsOn(quirk));

        charger.Vendor = "KEBA";
        await charger.Boots();

        await charger.Quirk("keba_tag_suffix", IsOn);
    }

    private static bool IsOn(JsonElement quirk) => quirk.GetProperty("enabled").GetBoolean();

    private static long Uses(JsonElement quirk) => quirk.GetProperty("uses").GetInt64();

    private static JsonElement Profile(string purpose, string kind, int stackLevel) => JsonDocument.Parse($$$"""
        {"chargingProfileId":1,"stackLevel":{{{stackLevel}}},"chargingProfilePurpose":"{{{purpose}}}","chargingProfileKind":"{{{kind}}}",
        "chargingSchedule":{"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":6000.0}]}}
        """).RootElement;
}
