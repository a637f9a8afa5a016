using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.OcppEdge.Tests.Edge;
using Dynamo.Testing.Schemas;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Tests.Commands;

public sealed class CommandTests
{
    public static TheoryData<Command, string> Typed() => new()
    {
        { new StartCharging(1, new IdToken("TAG")), "RemoteStartTransaction" },
        { new StartCharging(null, new IdToken("TAG")), "RemoteStartTransaction" },
        { new StopCharging("1842"), "RemoteStopTransaction" },
        { new SetAvailability(null, false), "ChangeAvailability" },
        { new ResetCharger(true), "Reset" },
        { new UnlockConnector(1), "UnlockConnector" },
        { new TriggerMessage("Heartbeat", 1), "TriggerMessage" },
        { new ReserveConnector(7, 1, new IdToken("TAG"), DateTimeOffset.UnixEpoch, "GROUP"), "ReserveNow" },
        { new ReserveConnector(7, null, new IdToken("TAG"), DateTimeOffset.UnixEpoch), "ReserveNow" },
        { new CancelReservation(7), "CancelReservation" },
        { new SetSetting("HeartbeatInterval", "60"), "ChangeConfiguration" },
        { new GetSettings([]), "GetConfiguration" },
        { new GetSettings(["A", "B"]), "GetConfiguration" },
        { new SetPowerLimit(1, 7400.04m), "SetChargingProfile" },
        { new SetPowerLimit(0, 22000), "SetChargingProfile" },
        { new ClearPowerLimit(null), "ClearChargingProfile" },
        { new UpdateFirmware("ftp://example.com/f.bin", DateTimeOffset.UnixEpoch), "UpdateFirmware" },
        { new GetDiagnostics("ftp://example.com/up"), "GetDiagnostics" },
        { new SendLocalList(3, [new LocalListEntry(new IdToken("A"), AuthorizationStatus.NotAtThisLocation, DateTimeOffset.UnixEpoch, "P")]), "SendLocalList" },
        { new RawCommand(OcppVersion.Ocpp16, "clearcache", "{}"), "ClearCache" },
        { new RawCommand(OcppVersion.Ocpp16, "GetLog", """{"logType":"SecurityLog","requestId":1,"log":{"remoteLocation":"ftp://x"}}"""), "GetLog" },
    };

    [Theory]
    [MemberData(nameof(Typed))]
    public async Task Every_command_is_said_as_the_schema_wants_it(Command command, string action)
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var result = edge.Cluster.ChargePoint("CP-7").Send(command);
        var call = await charger.ReceiveCall();
        call.Action.ShouldBe(action);
        var version = OcppSchema.Actions("1.6").Contains(action) ? "1.6" : "1.6-security";
        OcppSchema.Request(version, action).Errors(call.Payload).ShouldBeEmpty();
        await call.Answer(new { status = "Accepted" });
        var end = await result;
        end.Outcome.ShouldBe(CommandOutcome.Accepted);
        (end.Action, end.Status, end.Version).ShouldBe((action, "Accepted", OcppVersion.Ocpp16));
        end.SentAt.ShouldNotBeNull();
        end.ResponseTimeMs.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Rejected", CommandOutcome.Rejected)]
    [InlineData("NotSupported", CommandOutcome.NotSupported)]
    [InlineData("RebootRequired", CommandOutcome.Accepted)]
    [InlineData("scheduled", CommandOutcome.Accepted)]
    [InlineData("UnlockFailed", CommandOutcome.Rejected)]
    [InlineData("", CommandOutcome.Rejected)]
    public async Task TC_026_TC_028_TC_030_TC_040_The_charger_s_word_decides_the_outcome(string status, CommandOutcome outcome)
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        charger.AlwaysAnswer("UnlockConnector", new { status });
        var result = await edge.Cluster.ChargePoint("CP-7").Send(new UnlockConnector(1));
        (result.Outcome, result.Status).ShouldBe((outcome, status));
    }

    [Theory]
    [InlineData("42")]
    [InlineData("true")]
    [InlineData("""{"code":"Accepted"}""")]
    public async Task What_is_no_word_is_no_consent(string status)
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var result = edge.Cluster.ChargePoint("CP-7").Send(new UnlockConnector(1));
        await (await charger.ReceiveCall()).Answer($$"""{"status":{{status}}}""");
        ((await result).Outcome, (await result).Status).ShouldBe((CommandOutcome.Rejected, status));
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_ends_its_command_at_once_and_the_next_one_goes_out()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var chargePoint = edge.Cluster.ChargePoint("CP-7");
        var (first, second) = (chargePoint.Send(new UnlockConnector(1)), chargePoint.Send(new ResetCharger(false)));
        await charger.SendText($"[3,{(await charger.ReceiveCall("UnlockConnector")).MessageId},{{\"status\":\"Unlo");
        (await first).ShouldSatisfyAllConditions(
            end => end.Outcome.ShouldBe(CommandOutcome.Failed), end => end.ErrorCode.ShouldBe("FormationViolation"),
            end => end.Detail!.ShouldStartWith("The charger's answer to UnlockConnector cannot be read: not JSON at byte"));
        await (await charger.ReceiveCall("Reset")).Answer(new { status = "Accepted" });
        (await second).Outcome.ShouldBe(CommandOutcome.Accepted);
    }

    [Fact]
    public async Task A_CALLERROR_is_a_failure_with_its_code()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var result = edge.Cluster.ChargePoint("CP-7").Send(new UnlockConnector(1));
        await (await charger.ReceiveCall()).AnswerError("NotImplemented", "no");
        (await result).ShouldSatisfyAllConditions(
            end => end.Outcome.ShouldBe(CommandOutcome.Failed), end => end.ErrorCode.ShouldBe("NotImplemented"), end => end.Detail.ShouldBe("no"));
    }

    [Theory]
    [InlineData(OcppVersion.Ocpp16, "Dance", "{}", "Dance")]
    [InlineData(OcppVersion.Ocpp16, "Reset", "[]", "object")]
    [InlineData(OcppVersion.Ocpp16, "Reset", "{", "object")]
    [InlineData(OcppVersion.Ocpp16, "Reset", "{}", "type is required")]
    [InlineData(OcppVersion.Ocpp16, "Heartbeat", "{}", "Heartbeat")]
    [InlineData(OcppVersion.Ocpp201, "Reset", """{"type":"Immediate"}""", "1.6")]
    public async Task A_raw_command_that_is_not_valid_is_not_sent(OcppVersion version, string action, string payload, string says)
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var result = await edge.Cluster.ChargePoint("CP-7").Send(new RawCommand(version, action, payload));
        result.Outcome.ShouldBe(CommandOutcome.Invalid);
        result.Detail!.ShouldContain(says);
        charger.Frames.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_1_6_cannot_say_is_not_sent()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var chargePoint = edge.Cluster.ChargePoint("CP-7");
        (await chargePoint.Send(new StopCharging("a-b-c"))).Outcome.ShouldBe(CommandOutcome.Invalid);
        (await chargePoint.Send(new StartCharging(1, new IdToken(new string('x', 21))))).Detail.ShouldBe("idTag must have at most 20 characters");
        charger.Frames.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TC_021_An_accepted_setting_is_told_to_the_charge_point_before_the_command_ends(bool raw)
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        charger.AlwaysAnswer("ChangeConfiguration", new { status = "RebootRequired" });
        Command command = raw ? new RawCommand(OcppVersion.Ocpp16, "ChangeConfiguration", """{"key":"A","value":"1"}""") : new SetSetting("A", "1");
        await edge.Cluster.ChargePoint("CP-7").Send(command);
        var report = edge.Cluster.ChargePoint("CP-7").Reports.ShouldHaveSingleItem().ShouldBeOfType<SettingsAcceptedReport>();
        report.Settings.ShouldHaveSingleItem().ShouldBe(new SettingValue("A", "1"));
    }

    [Fact]
    public async Task What_was_accepted_is_told_again_until_it_is_kept()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        charger.AlwaysAnswer("ChangeConfiguration", new { status = "Accepted" });
        var since = TimeProvider.System.GetTimestamp();
        edge.Cluster.ChargePoint("CP-7").ReportFails = () => TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(1);
        (await edge.Cluster.ChargePoint("CP-7").Send(new SetSetting("A", "1"))).Outcome.ShouldBe(CommandOutcome.Accepted);
        edge.Cluster.ChargePoint("CP-7").Reports.ShouldHaveSingleItem().ShouldBeOfType<SettingsAcceptedReport>();
    }

    [Fact]
    public async Task TC_073_A_refused_setting_teaches_nothing_and_a_password_is_not_passed_on()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var chargePoint = edge.Cluster.ChargePoint("CP-7");
        charger.AlwaysAnswer("ChangeConfiguration", call => new { status = call.Text("key") == "AuthorizationKey" ? "Accepted" : "Rejected" });
        await chargePoint.Send(new SetSetting("A", "1"));
        chargePoint.Reports.ShouldBeEmpty();
        await chargePoint.Send(new SetSetting("AuthorizationKey", "secret"));
        chargePoint.Reports.ShouldHaveSingleItem().ShouldBeOfType<SettingsAcceptedReport>().Settings.ShouldHaveSingleItem().Value.ShouldBeNull();
    }

    [Fact]
    public async Task TC_019_Settings_that_are_read_are_told_to_the_charge_point()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        charger.AlwaysAnswer("GetConfiguration", """{"configurationKey":[{"key":"A","readonly":"true","value":7},{"key":"B","readonly":false},{"key":"C","readonly":"RW","value":""}],"unknownKey":[]}""");
        await edge.Cluster.ChargePoint("CP-7").Send(new GetSettings([]));
        edge.Cluster.Attendant("CP-7").Reports.Count.ShouldBe(1);
        edge.Cluster.ChargePoint("CP-7").Reports.ShouldHaveSingleItem().ShouldBeOfType<SettingsReport>().Settings
            .ShouldBe([new SettingValue("A", "7", true), new SettingValue("B", null), new SettingValue("C", "")]);
    }
}
