using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.Connectors;
using Dynamo.OcppEdge.Tests.Edge;
using Dynamo.Sessions;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Schemas;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Tests.V201;

/// <summary>What chargers of 2.0.1 call, as raw frames over a real socket, and what of it reaches the grains.</summary>
public sealed class CallsTests : IAsyncLifetime
{
    private TestEdge _edge = null!;
    private FakeCharger _charger = null!;

    private FakeChargePoint ChargePoint => _edge.Cluster.ChargePoint("CP-7");

    public async ValueTask InitializeAsync()
    {
        _edge = await TestEdge.Start();
        _charger = await _edge.Connect(subprotocols: "ocpp1.6,ocpp2.0.1");
    }

    public async ValueTask DisposeAsync()
    {
        await _charger.DisposeAsync();
        await _edge.DisposeAsync();
    }

    [Fact]
    public void Of_two_versions_the_better_one_is_spoken() => _charger.Subprotocol.ShouldBe("ocpp2.0.1");

    [Fact]
    public async Task A_boot_is_accepted_with_the_time_and_an_interval_TC_B_01()
    {
        var answer = await Call("BootNotification", """
            {"chargingStation":{"model":"M","vendorName":"V","serialNumber":"S","firmwareVersion":"1.2","modem":{"iccid":"I","imsi":"J"}},"reason":"PowerUp"}
            """);
        answer.Status.ShouldBe("Accepted");
        answer.Number("interval").ShouldBe(300);
        var boot = ChargePoint.Boots.ShouldHaveSingleItem();
        (boot.Vendor, boot.Model, boot.SerialNumber, boot.FirmwareVersion, boot.Iccid, boot.Imsi, boot.Reason).ShouldBe(("V", "M", "S", "1.2", "I", "J", "PowerUp"));
    }

    [Theory]
    [InlineData("PowerUp", 1)]
    [InlineData("Triggered", 0)]
    public async Task A_restart_ends_what_was_charging_and_a_boot_that_we_asked_for_does_not(string reason, int closed)
    {
        ChargePoint.BootReply = ChargePoint.BootReply with { OpenSessions = [new SessionId("CP-7", "tx-1")] };
        await Call("BootNotification", new { chargingStation = new { model = "M", vendorName = "V" }, reason });
        _edge.Cluster.Session("CP-7", "tx-1").Closes.Count.ShouldBe(closed);
    }

    [Fact]
    public async Task A_second_boot_on_one_connection_is_no_restart()
    {
        ChargePoint.BootReply = ChargePoint.BootReply with { OpenSessions = [new SessionId("CP-7", "tx-1")] };
        foreach (var _ in Enumerable.Range(0, 2)) await Call("BootNotification", new { chargingStation = new { model = "M", vendorName = "V" }, reason = "Unknown" });
        ChargePoint.Boots.Count.ShouldBe(2);
        _edge.Cluster.Session("CP-7", "tx-1").Closes.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(BootStatus.Pending)]
    [InlineData(BootStatus.Rejected)]
    public async Task A_station_whose_boot_is_not_accepted_may_only_boot_and_report_TC_B_02_TC_B_30(BootStatus status)
    {
        ChargePoint.BootReply = ChargePoint.BootReply with { Status = status };
        var boot = new { chargingStation = new { model = "M", vendorName = "V" }, reason = "PowerUp" };
        (await Call("BootNotification", boot)).Status.ShouldBe(status.ToString());
        (await _charger.Call("StatusNotification", new { connectorStatus = "Available", evseId = 1, connectorId = 1 })).Error.ShouldBe("SecurityError");
        (await _charger.Call("Heartbeat")).Error.ShouldBe("SecurityError");
        await Call("NotifyReport", """{"requestId":1,"generatedAt":"2026-03-01T12:00:00Z","seqNo":0}""");
        ChargePoint.BootReply = ChargePoint.BootReply with { Status = BootStatus.Accepted };
        (await Call("BootNotification", boot)).Status.ShouldBe("Accepted");
        await Call("Heartbeat");
    }

    [Fact]
    public async Task A_heartbeat_is_answered_with_the_time() => (await Call("Heartbeat")).Text("currentTime").ShouldBe("2020-01-01T00:00:00.000Z");

    [Fact]
    public async Task The_status_of_a_plug_is_its_EVSEs_TC_B_01()
    {
        await Call("StatusNotification", new { timestamp = Now(), connectorStatus = "occupied", evseId = 2, connectorId = 1 });
        var report = _edge.Cluster.Connector("CP-7", 2).Reports.ShouldHaveSingleItem();
        (report.ConnectorId, report.Plug, report.Status, report.OcppStatus).ShouldBe((2, 1, ConnectorStatus.Occupied, "Occupied"));
    }

    [Theory]
    [InlineData("Charging", 1)]
    [InlineData("Idle", 0)]
    public async Task A_free_connector_has_lost_its_session_unless_that_waits_for_a_cable(string chargingState, int closed)
    {
        _edge.Cluster.Connector("CP-7", 1).Lost = [new SessionId("CP-7", "tx-1")];
        _edge.Cluster.Session("CP-7", "tx-1").View = new SessionView { Session = new SessionId("CP-7", "tx-1"), PublicId = "sess_1", ChargingState = chargingState };
        await Call("StatusNotification", new { timestamp = Now(), connectorStatus = "Available", evseId = 1, connectorId = 1 });
        _edge.Cluster.Session("CP-7", "tx-1").Closes.Count.ShouldBe(closed);
    }

    [Theory]
    [InlineData(AuthorizationStatus.Accepted, "Accepted")]
    [InlineData(AuthorizationStatus.Blocked, "Blocked")]
    [InlineData(AuthorizationStatus.Expired, "Expired")]
    [InlineData(AuthorizationStatus.Invalid, "Invalid")]
    [InlineData(AuthorizationStatus.ConcurrentTx, "ConcurrentTx")]
    [InlineData(AuthorizationStatus.NotAtThisLocation, "NotAtThisLocation")]
    public async Task A_verdict_on_a_token_has_the_standards_word_TC_C_02_TC_C_06_TC_C_07(AuthorizationStatus status, string word)
    {
        _edge.Cluster.Token("04A2").Result = new AuthorizationResult(status);
        (await Call("Authorize", new { idToken = new { idToken = "04A2", type = "ISO14443" } })).Text("idTokenInfo.status").ShouldBe(word);
    }

    [Fact]
    public async Task A_verdict_brings_the_group_and_the_expiry_TC_C_39_TC_C_08()
    {
        _edge.Cluster.Token("04A2").Result = new AuthorizationResult(AuthorizationStatus.Accepted, DateTimeOffset.UnixEpoch.AddYears(60), "fleet");
        var answer = await Call("Authorize", new { idToken = new { idToken = "04A2", type = "ISO14443" } });
        answer.Text("idTokenInfo.cacheExpiryDateTime").ShouldBe("2030-01-01T00:00:00.000Z");
        (answer.Text("idTokenInfo.groupIdToken.idToken"), answer.Text("idTokenInfo.groupIdToken.type")).ShouldBe(("fleet", "Central"));
        answer.Text("certificateStatus").ShouldBeNull();
    }

    [Fact]
    public async Task A_contract_certificate_is_not_called_checked_because_it_is_not() =>
        (await Call("Authorize", new { idToken = new { idToken = "DE-1", type = "eMAID" }, certificate = "PEM" })).Text("certificateStatus").ShouldBe("NoCertificateAvailable");

    [Fact]
    public async Task Meter_values_outside_of_sessions_belong_to_the_EVSE_TC_J_01()
    {
        await Call("MeterValues", """{"evseId":1,"meterValue":[{"timestamp":"2026-03-01T12:00:00Z","sampledValue":[{"value":1.5,"unitOfMeasure":{"unit":"kWh"}}]}]}""");
        _edge.Cluster.Connector("CP-7", 1).Samples.ShouldHaveSingleItem().Samples.ShouldHaveSingleItem().Value.ShouldBe(1500);
    }

    [Fact]
    public async Task A_report_is_kept_part_by_part_under_the_names_of_its_variables_TC_B_12_TC_B_13()
    {
        await Call("NotifyReport", """
            {"requestId":1,"generatedAt":"2026-03-01T12:00:00Z","seqNo":1,"tbc":true,"reportData":[
                {"component":{},"variable":{"name":"OfNothing"},"variableAttribute":[{"value":"1"}]},
                {"component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"},"variableAttribute":[{"value":"300","mutability":"ReadWrite"}]},
                {"component":{"name":"EVSE","evse":{"id":1}},"variable":{"name":"Power"},"variableAttribute":[{"type":"Actual","value":"0","mutability":"ReadOnly"},{"type":"MaxSet","value":"22000"}]},
                {"component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"},"variableAttribute":[{"value":"secret","mutability":"WriteOnly"}]}]}
            """);
        await Call("NotifyReport", """{"requestId":1,"generatedAt":"2026-03-01T12:00:00Z","seqNo":0}""");
        _edge.Cluster.Attendant("CP-7").Reports.Count.ShouldBe(1);
        ChargePoint.Reports.ShouldHaveSingleItem().ShouldBeOfType<SettingsReport>().Settings.ToArray().ShouldBe(new SettingValue[] {
            new SettingValue("OCPPCommCtrlr.HeartbeatInterval", "300"), new SettingValue("EVSE@1.Power", "0", true), new SettingValue("EVSE@1.Power#MaxSet", "22000"),
            new SettingValue("SecurityCtrlr.BasicAuthPassword", null) });
    }

    [Fact]
    public async Task A_vendors_message_is_kept_and_not_understood_TC_P_02()
    {
        var answer = await Call("DataTransfer", """{"vendorId":"com.example","messageId":"m","data":{"a":[1]}}""");
        answer.Status.ShouldBe("UnknownVendorId");
        var report = ChargePoint.Reports.ShouldHaveSingleItem().ShouldBeOfType<VendorReport>();
        (report.VendorId, report.MessageId, report.Data).ShouldBe(("com.example", "m", """{"a":[1]}"""));
    }

    [Fact]
    public async Task Custom_data_does_no_harm_anywhere_TC_P_03() =>
        (await Call("Heartbeat", """{"customData":{"vendorId":"com.example","more":{"deep":1}}}""")).Error.ShouldBeNull();

    [Fact]
    public async Task What_else_a_charger_tells_of_itself_reaches_its_charge_point_TC_L_01_TC_N_25()
    {
        await Call("SecurityEventNotification", new { type = "TamperDetectionActivated", timestamp = Now(), techInfo = "lid" });
        await Call("FirmwareStatusNotification", new { status = "Installed", requestId = 7 });
        await Call("LogStatusNotification", new { status = "Uploaded", requestId = 8 });
        var reports = ChargePoint.Reports.ToArray();
        var security = reports[0].ShouldBeOfType<SecurityReport>();
        (security.Type, security.TechInfo).ShouldBe(("TamperDetectionActivated", "lid"));
        reports[1].ShouldBeOfType<FirmwareReport>().ShouldSatisfyAllConditions(report => report.Status.ShouldBe("Installed"), report => report.RequestId.ShouldBe(7));
        reports[2].ShouldBeOfType<DiagnosticsReport>().ShouldSatisfyAllConditions(report => report.Status.ShouldBe("Uploaded"), report => report.RequestId.ShouldBe(8));
    }

    /// <summary>Calls, and holds the answer against the official schema.</summary>
    private async Task<OcppAnswer> Call(string action, object? payload = null)
    {
        var answer = await _charger.Call(action, payload);
        answer.Error.ShouldBeNull(answer.Description);
        OcppSchema.Response("2.0.1", action).Errors(answer.Payload).ShouldBeEmpty();
        return answer;
    }

    private static string Now() => JsonSerializer.Serialize(TimeProvider.System.GetUtcNow().UtcDateTime).Trim('"');
}
