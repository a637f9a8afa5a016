using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.OcppEdge.V201;
using Dynamo.Testing.Schemas;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Tests.V201;

public sealed class CommandPlansTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static ChargingProfile FullProfile => new()
    {
        Id = 7, StackLevel = 2, Purpose = ProfilePurpose.Session, Kind = ProfileKind.Recurring, Recurrency = Recurrency.Daily, LocalId = "tx-1", ValidFrom = Now,
        ValidTo = Now, Unit = RateUnit.Amperes, StartAt = Now, DurationSeconds = 60, MinRate = 6.5m, Periods = [new ProfilePeriod(0, 16, 3)],
    };

    public static TheoryData<Command, string, string?> Said { get; } = new()
    {
        { new StartCharging(2, new IdToken("04A2", "iso14443")), "RequestStartTransaction", """{"evseId":2,"idToken":{"idToken":"04A2","type":"ISO14443"}}""" },
        { new StartCharging(null, new IdToken("04A2")), "RequestStartTransaction", """{"idToken":{"idToken":"04A2","type":"Central"}}""" },
        { new StopCharging("tx-1"), "RequestStopTransaction", """{"transactionId":"tx-1"}""" },
        { new SetAvailability(1, false), "ChangeAvailability", """{"operationalStatus":"Inoperative","evse":{"id":1}}""" },
        { new SetAvailability(null, true), "ChangeAvailability", """{"operationalStatus":"Operative"}""" },
        { new ResetCharger(true), "Reset", """{"type":"Immediate"}""" },
        { new ResetCharger(false), "Reset", """{"type":"OnIdle"}""" },
        { new UnlockConnector(2), "UnlockConnector", """{"evseId":2,"connectorId":1}""" },
        { new TriggerMessage("StatusNotification", 2), "TriggerMessage", """{"requestedMessage":"StatusNotification","evse":{"id":2,"connectorId":1}}""" },
        { new TriggerMessage("Heartbeat", null), "TriggerMessage", """{"requestedMessage":"Heartbeat"}""" },
        { new ReserveConnector(7, 2, new IdToken("04A2", "ISO14443"), Now, "fleet"), "ReserveNow", """{"id":7,"expiryDateTime":"2026-03-01T12:00:00.000Z","evseId":2,"idToken":{"idToken":"04A2","type":"ISO14443"},"groupIdToken":{"idToken":"fleet","type":"Central"}}""" },
        { new ReserveConnector(7, null, new IdToken("04A2"), Now), "ReserveNow", """{"id":7,"expiryDateTime":"2026-03-01T12:00:00.000Z","idToken":{"idToken":"04A2","type":"Central"}}""" },
        { new CancelReservation(7), "CancelReservation", """{"reservationId":7}""" },
        { new SetSetting("OCPPCommCtrlr.HeartbeatInterval", "60"), "SetVariables", """{"setVariableData":[{"component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"},"attributeValue":"60"}]}""" },
        { new GetSettings(["EVSE@1.Power#MaxSet"]), "GetVariables", """{"getVariableData":[{"component":{"name":"EVSE","evse":{"id":1}},"variable":{"name":"Power"},"attributeType":"MaxSet"}]}""" },
        { new GetSettings([]), "GetBaseReport", """{"reportBase":"FullInventory"}""" },
        { new SetPowerLimit(1, 7400), "SetChargingProfile", null },
        { new SetPowerLimit(0, 22_000.5m), "SetChargingProfile", null },
        { new ClearPowerLimit(1), "ClearChargingProfile", """{"chargingProfileCriteria":{"evseId":1,"chargingProfilePurpose":"TxDefaultProfile","stackLevel":0}}""" },
        { new ClearPowerLimit(null), "ClearChargingProfile", """{"chargingProfileCriteria":{"stackLevel":0}}""" },
        { new UpdateFirmware("https://fw.example/1.bin", Now), "UpdateFirmware", """{"firmware":{"location":"https://fw.example/1.bin","retrieveDateTime":"2026-03-01T12:00:00.000Z"}}""" },
        { new GetDiagnostics("https://logs.example/"), "GetLog", """{"logType":"DiagnosticsLog","log":{"remoteLocation":"https://logs.example/"}}""" },
        { new UpdateFirmware("https://x", Now) { Retries = 1, RetryIntervalSeconds = 2, InstallAt = Now, Signature = new FirmwareSignature("c", "s") }, "UpdateFirmware", """{"retries":1,"retryInterval":2,"firmware":{"location":"https://x","retrieveDateTime":"2026-03-01T12:00:00.000Z","installDateTime":"2026-03-01T12:00:00.000Z","signingCertificate":"c","signature":"s"}}""" },
        { new GetLog(LogKind.Security, "https://logs.example/") { Retries = 1, RetryIntervalSeconds = 2, From = Now, To = Now }, "GetLog", """{"logType":"SecurityLog","retries":1,"retryInterval":2,"log":{"remoteLocation":"https://logs.example/","oldestTimestamp":"2026-03-01T12:00:00.000Z","latestTimestamp":"2026-03-01T12:00:00.000Z"}}""" },
        { new ClearCache(), "ClearCache", "{}" },
        { new ShowCost("tx-1", 4.50m), "CostUpdated", """{"totalCost":4.50,"transactionId":"tx-1"}""" },
        { new GetLocalListVersion(), "GetLocalListVersion", "{}" },
        { new SendVendorData("com.acme", "m", "d"), "DataTransfer", """{"vendorId":"com.acme","messageId":"m","data":"d"}""" },
        { new GetCompositeSchedule(0, 60, RateUnit.Watts), "GetCompositeSchedule", """{"duration":60,"evseId":0,"chargingRateUnit":"W"}""" },
        { new DeliverCertificate("pem"), "CertificateSigned", """{"certificateChain":"pem","certificateType":"ChargingStationCertificate"}""" },
        { new InstallCertificate(CertificateUse.MobilityOperatorRoot, "pem"), "InstallCertificate", """{"certificateType":"MORootCertificate","certificate":"pem"}""" },
        { new DeleteCertificate(new CertificateHash("SHA256", "a", "b", "c")), "DeleteCertificate", """{"certificateHashData":{"hashAlgorithm":"SHA256","issuerNameHash":"a","issuerKeyHash":"b","serialNumber":"c"}}""" },
        { new GetInstalledCertificates(null), "GetInstalledCertificateIds", "{}" },
        { new GetInstalledCertificates(CertificateUse.V2GChain), "GetInstalledCertificateIds", """{"certificateType":["V2GCertificateChain"]}""" },
        { new ClearProfiles(7), "ClearChargingProfile", """{"chargingProfileId":7}""" },
        { new ClearProfiles(null, 1, ProfilePurpose.Session, 2), "ClearChargingProfile", """{"chargingProfileCriteria":{"evseId":1,"chargingProfilePurpose":"TxProfile","stackLevel":2}}""" },
        { new SetProfile(1, FullProfile), "SetChargingProfile", null },
        { new StartCharging(1, new IdToken("04A2"), FullProfile with { LocalId = null }), "RequestStartTransaction", null },
        { new SendLocalList(6, [new LocalListEntry(new IdToken("04A2"), AuthorizationStatus.Invalid, Removed: true)], true), "SendLocalList", """{"versionNumber":6,"updateType":"Differential","localAuthorizationList":[{"idToken":{"idToken":"04A2","type":"Central"}}]}""" },
        { new SendLocalList(4, []), "SendLocalList", """{"versionNumber":4,"updateType":"Full"}""" },
        { new SendLocalList(5, [new LocalListEntry(new IdToken("04A2", "ISO14443"), AuthorizationStatus.Blocked, Now, "fleet")]), "SendLocalList", null },
        { new RawCommand(OcppVersion.Ocpp201, "GetReport", """{"requestId":1,"componentCriteria":["Active"]}"""), "GetReport", null },
    };

    [Theory, MemberData(nameof(Said))]
    public void A_command_is_said_as_the_schema_has_it(Command command, string action, string? payload)
    {
        var call = RouteTable.Ocpp201.Plan(command).Call!;
        call.Action.ShouldBe(action);
        using var said = JsonDocument.Parse(call.Payload);
        RouteTable.Ocpp201.FindCommand(action)!.Check(said.RootElement).ShouldBeNull();
        OcppSchema.Request("2.0.1", action).Errors(said.RootElement).ShouldBeEmpty();
        if (payload is null) return;
        // The numbers that tie reports to requests are drawn by chance.
        var known = said.RootElement.EnumerateObject().Where(property => property.Name is not ("requestId" or "remoteStartId"))
            .ToDictionary(property => property.Name, property => property.Value);
        JsonElement.DeepEquals(JsonSerializer.SerializeToElement(known), JsonSerializer.Deserialize<JsonElement>(payload)).ShouldBeTrue(call.Action);
    }

    [Theory]
    [InlineData("HeartbeatInterval")]
    [InlineData("EVSE@x.Power")]
    public void A_setting_that_names_no_variable_is_refused_before_anything_is_sent(string name)
    {
        RouteTable.Ocpp201.Plan(new SetSetting(name, "1")).Invalid!.ShouldContain("Component.Variable");
        RouteTable.Ocpp201.Plan(new GetSettings([name])).Invalid!.ShouldContain("Component.Variable");
    }

    [Fact]
    public void Of_several_variables_the_ones_that_were_taken_are_learned_and_the_first_refusal_tells_TC_B_10()
    {
        var plan = RouteTable.Ocpp201.Plan(new RawCommand(OcppVersion.Ocpp201, "SetVariables", """
            {"setVariableData":[
                {"component":{"name":"A"},"variable":{"name":"x"},"attributeValue":"1"},
                {"component":{"name":"A"},"variable":{"name":"y"},"attributeValue":"2"},
                {"component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"},"attributeValue":"secret secret secret"}]}
            """));
        var answer = Json("""
            {"setVariableResult":[
                {"attributeStatus":"RebootRequired","component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"}},
                {"attributeStatus":"Accepted","component":{"name":"a"},"variable":{"name":"X"}},
                {"attributeStatus":"Rejected","component":{"name":"A"},"variable":{"name":"y"}}]}
            """);
        plan.Read(answer).ShouldBe((CommandOutcome.Rejected, "Rejected"));
        var learned = plan.Learn(answer, Now).ShouldBeOfType<SettingsAcceptedReport>();
        learned.Settings.ToArray().ShouldBe(new SettingValue[] { new SettingValue("SecurityCtrlr.BasicAuthPassword", null), new SettingValue("A.x", "1") });
    }

    [Fact]
    public void Results_that_name_nothing_are_in_the_order_of_the_request()
    {
        var plan = RouteTable.Ocpp201.Plan(new SetSetting("A.x", "1"));
        var answer = Json("""{"setVariableResult":[{"attributeStatus":"Accepted"}]}""");
        plan.Read(answer).Outcome.ShouldBe(CommandOutcome.Accepted);
        plan.Learn(answer, Now).ShouldBeOfType<SettingsAcceptedReport>().Settings.ShouldHaveSingleItem().ShouldBe(new SettingValue("A.x", "1"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"setVariableResult":"Accepted"}""")]
    [InlineData("""{"setVariableResult":[7]}""")]
    [InlineData("""{"setVariableResult":[{"attributeStatus":{}}]}""")]
    public void An_answer_that_tells_nothing_teaches_nothing_and_breaks_nothing(string answer)
    {
        var plan = RouteTable.Ocpp201.Plan(new SetSetting("A.x", "1"));
        plan.Read(Json(answer)).Outcome.ShouldBe(CommandOutcome.Rejected);
        plan.Learn(Json(answer), Now).ShouldBeNull();
    }

    [Fact]
    public void What_GetVariables_read_is_learned_without_passwords()
    {
        var plan = RouteTable.Ocpp201.Plan(new GetSettings(["A.x", "SecurityCtrlr.BasicAuthPassword", "A.y"]));
        var learned = plan.Learn(Json("""
            {"getVariableResult":[
                {"attributeStatus":"Accepted","attributeValue":"1","component":{"name":"A"},"variable":{"name":"x"}},
                {"attributeStatus":"Accepted","attributeValue":"secret","component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"}},
                {"attributeStatus":"UnknownVariable","component":{"name":"A"},"variable":{"name":"y"}}]}
            """), Now).ShouldBeOfType<SettingsReport>();
        learned.Settings.ToArray().ShouldBe(new SettingValue[] { new SettingValue("A.x", "1"), new SettingValue("SecurityCtrlr.BasicAuthPassword", null) });
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
