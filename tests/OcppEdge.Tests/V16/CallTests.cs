using Dynamo.ChargePoints;
using Dynamo.Connectors;
using Dynamo.OcppEdge.Tests.Edge;
using Dynamo.Sessions;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Schemas;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Tests.V16;

/// <summary>What the calls of 1.6 mean to the domain, and that every answer passes its schema.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private static readonly string Now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
    private TestEdge _edge = null!;
    private FakeCharger _charger = null!;

    private FakeChargePoint ChargePoint => _edge.Cluster.ChargePoint("CP-7");

    public async ValueTask InitializeAsync()
    {
        _edge = await TestEdge.Start();
        _charger = await _edge.Connect();
    }

    public async ValueTask DisposeAsync()
    {
        await _charger.DisposeAsync();
        await _edge.DisposeAsync();
    }

    [Fact]
    public async Task TC_001_A_boot_is_answered_with_time_and_interval_and_ends_what_was_charging()
    {
        ChargePoint.BootReply = new BootReply(BootStatus.Accepted, DateTimeOffset.UnixEpoch, 300, [new SessionId("CP-7", "5")]);
        var answer = await Call("BootNotification", """{"chargePointVendor":"","chargePointModel":"M","firmwareVersion":"1","chargeBoxSerialNumber":42}""");
        answer.Status.ShouldBe("Accepted");
        answer.Number("interval").ShouldBe(300);
        answer.Text("currentTime").ShouldBe("1970-01-01T00:00:00.000Z");
        ChargePoint.Boots.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            boot => boot.Model.ShouldBe("M"), boot => boot.SerialNumber.ShouldBe("42"), boot => boot.FirmwareVersion.ShouldBe("1"));
        _edge.Cluster.Session("CP-7", "5").Closes.ShouldBe([LostBecause.Rebooted]);
    }

    [Theory]
    [InlineData(AuthorizationStatus.Accepted, "Accepted")]
    [InlineData(AuthorizationStatus.Blocked, "Blocked")]
    [InlineData(AuthorizationStatus.Expired, "Expired")]
    [InlineData(AuthorizationStatus.Invalid, "Invalid")]
    [InlineData(AuthorizationStatus.ConcurrentTx, "ConcurrentTx")]
    [InlineData(AuthorizationStatus.NotAtThisLocation, "Blocked")]
    public async Task TC_023_Authorize_answers_in_the_words_of_1_6(AuthorizationStatus status, string word)
    {
        _edge.Cluster.Token("TAG").Result = new AuthorizationResult(status, DateTimeOffset.UnixEpoch, "PARENT");
        var answer = await Call("Authorize", """{"idTag":" TAG "}""");
        answer.Status.ShouldBe(word);
        answer.Text("idTagInfo.parentIdTag").ShouldBe("PARENT");
    }

    [Fact]
    public async Task TC_003_TC_037_A_start_carries_the_charger_s_own_time_and_closes_whom_it_supersedes()
    {
        _edge.Cluster.Session("CP-7", "1").StartReply = new StartReply(new AuthorizationResult(AuthorizationStatus.Invalid), [new SessionId("CP-7", "0")]);
        var at = TimeProvider.System.GetUtcNow().AddHours(-3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var answer = await Call("StartTransaction", $$"""{"connectorId":"2","idTag":"TAG","meterStart":"1234","timestamp":"{{at}}","reservationId":9}""");
        answer.Number("transactionId").ShouldBe(1);
        answer.Status.ShouldBe("Invalid");
        var start = _edge.Cluster.Session("CP-7", "1").Starts.ShouldHaveSingleItem();
        (start.ConnectorId, start.Token!.Value, start.MeterStartWh, start.ReservationId).ShouldBe((2, "TAG", 1234, 9));
        start.At.ShouldBe(DateTimeOffset.Parse(at));
        start.Timestamp.ShouldBe(at);
        start.Permit.ShouldNotBeNull();
        _edge.Cluster.Session("CP-7", "0").Closes.ShouldBe([LostBecause.Superseded]);
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2099-01-01T00:00:00Z")]
    [InlineData("")]
    [InlineData("0000-00-00T00:00:00Z")]
    public async Task A_clock_that_is_off_by_more_than_a_day_is_not_believed_but_kept(string timestamp)
    {
        await Call("StartTransaction", $$"""{"connectorId":1,"idTag":"TAG","meterStart":0,"timestamp":"{{timestamp}}"}""");
        var start = ChargePoint.Starts.ShouldHaveSingleItem();
        start.At.ShouldBe(start.ReceivedAt);
        start.Timestamp.ShouldBe(timestamp);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("\"77\"")]
    [InlineData("\"\"")]
    [InlineData("\"7f3c\"")]
    [InlineData("{}")]
    public async Task A_stop_is_always_answered_whatever_its_id(string id)
    {
        var answer = await Call("StopTransaction", $$"""{"transactionId":{{id}},"meterStop":10,"timestamp":"{{Now}}"}""");
        answer.Error.ShouldBeNull();
        answer.Text("idTagInfo.status").ShouldBeNull();
    }

    [Fact]
    public async Task A_stop_that_names_no_transaction_is_answered_too() =>
        (await Call("StopTransaction", $$"""{"meterStop":10,"timestamp":"{{Now}}"}""")).Error.ShouldBeNull();

    [Fact]
    public async Task A_stop_with_a_foreign_id_ends_the_open_session_of_its_tag_and_its_repetition_does_not_end_the_next()
    {
        var at = DateTimeOffset.Parse(Now);
        ChargePoint.Matches = [new SessionId("CP-7", "2"), new SessionId("CP-7", "1")];
        _edge.Cluster.Session("CP-7", "2").View = View("2", SessionStatus.Active, at.AddMinutes(10));
        _edge.Cluster.Session("CP-7", "1").View = View("1", SessionStatus.Active, at.AddMinutes(-10));
        var stop = $$"""{"transactionId":0,"idTag":"TAG","meterStop":10,"timestamp":"{{Now}}","reason":"Remote"}""";
        await Call("StopTransaction", stop);
        _edge.Cluster.Session("CP-7", "1").Stops.ShouldHaveSingleItem().Reason.ShouldBe("Remote");

        _edge.Cluster.Session("CP-7", "1").View = View("1", SessionStatus.Stopped, at.AddMinutes(-10)) with { EndedAt = at, MeterStopWh = 10 };
        _edge.Cluster.Session("CP-7", "2").View = View("2", SessionStatus.Active, at);
        await Call("StopTransaction", stop);
        _edge.Cluster.Session("CP-7", "1").Stops.Count.ShouldBe(2);
        _edge.Cluster.Session("CP-7", "2").Stops.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"value":"1.5","unit":"kWh"}""", "1500", "Energy.Active.Import.Register", "Wh")]
    [InlineData("""{"value":" 1500 "}""", "1500", "Energy.Active.Import.Register", "Wh")]
    [InlineData("""{"value":1500}""", "1500", "Energy.Active.Import.Register", "Wh")]
    [InlineData("""{"value":"1500,5"}""", "1500.5", "Energy.Active.Import.Register", "Wh")]
    [InlineData("""{"value":"7.4","unit":"kW","measurand":"power.active.import"}""", "7400", "Power.Active.Import", "W")]
    [InlineData("""{"value":"7.4","unit":"kW"}""", "7400", "Power.Active.Import", "W")]
    [InlineData("""{"value":"20","unit":"Celcius","measurand":"Temperature"}""", "20", "Temperature", "Celsius")]
    [InlineData("""{"value":"80","measurand":"SoC"}""", "80", "SoC", "Percent")]
    [InlineData("""{"value":"AB12","format":"SignedData"}""", null, "Energy.Active.Import.Register", "Wh")]
    public async Task A_meter_value_is_read_in_every_clothing(string sample, string? value, string measurand, string unit)
    {
        foreach (var payload in new[]
        {
            $$"""{"connectorId":1,"transactionId":5,"meterValue":[{"timestamp":"{{Now}}","sampledValue":[{{sample}}] }] }""",
            $$"""{"connectorId":1,"transactionId":5,"meterValue":{"timestamp":"{{Now}}","sampledValue":{{sample}} } }""",
        })
        {
            await Call("MeterValues", payload);
            var session = _edge.Cluster.Session("CP-7", "5");
            var read = session.Progress.Last().Samples.ShouldHaveSingleItem();
            (read.Value, read.Measurand, read.Unit, read.Location, read.Context)
                .ShouldBe((value is null ? null : decimal.Parse(value), measurand, unit, "Outlet", "Sample.Periodic"));
            read.At.ShouldBe(DateTimeOffset.Parse(Now));
            if (value is null) read.Raw.ShouldBe("AB12");
        }
    }

    [Fact]
    public async Task Meter_values_without_a_session_of_their_own_go_to_the_connector_s_session_or_the_connector()
    {
        _edge.Cluster.Session("CP-7", "99").Exists = false;
        _edge.Cluster.Connector("CP-7", 1).Current = new SessionId("CP-7", "5");
        await Call("MeterValues", Values(1, ""));
        await Call("MeterValues", Values(1, "\"transactionId\":-1,"));
        await Call("MeterValues", Values(1, "\"transactionId\":99,"));
        _edge.Cluster.Session("CP-7", "5").Progress.Count.ShouldBe(3);
        await Call("MeterValues", Values(2, ""));
        _edge.Cluster.Connector("CP-7", 2).Samples.Count.ShouldBe(1);
        await Call("MeterValues", Values(0, ""));
        _edge.Cluster.Connector("CP-7", 0).Samples.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Meter_values_of_a_wrong_clock_keep_their_spacing()
    {
        const string Payload = """
            {"connectorId":1,"transactionId":5,"meterValue":[
              {"timestamp":"1970-01-01T00:00:00Z","sampledValue":[{"value":"1"}]},{"timestamp":"1970-01-01T00:01:00Z","sampledValue":[{"value":"2"}]}]}
            """;
        await Call("MeterValues", Payload);
        var progress = _edge.Cluster.Session("CP-7", "5").Progress.ShouldHaveSingleItem();
        progress.Samples.Select(sample => sample.At).ShouldBe([progress.ReceivedAt.AddMinutes(-1), progress.ReceivedAt]);
    }

    [Fact]
    public async Task More_samples_than_the_limit_keep_the_newest()
    {
        var values = string.Join(',', Enumerable.Range(0, 1200).Select(i => $"{{\"value\":\"{i}\"}}"));
        await Call("BootNotification", """{"chargePointVendor":"V","chargePointModel":"M"}""");
        await Call("MeterValues", $$"""{"connectorId":1,"transactionId":5,"meterValue":[{"timestamp":"{{Now}}","sampledValue":[{{values}}]}]}""");
        var samples = _edge.Cluster.Session("CP-7", "5").Progress.ShouldHaveSingleItem().Samples;
        (samples.Length, samples[^1].Value).ShouldBe((1000, 1199));
    }

    [Fact]
    public async Task A_status_is_shown_in_our_word_and_kept_in_the_charger_s_and_a_free_connector_ends_its_session()
    {
        _edge.Cluster.Connector("CP-7", 1).Lost = [new SessionId("CP-7", "5")];
        await Call("StatusNotification", """{"connectorId":1,"errorCode":"Error","status":"suspendedevse","info":"i"}""");
        var report = _edge.Cluster.Connector("CP-7", 1).Reports.ShouldHaveSingleItem();
        (report.Status, report.OcppStatus, report.ErrorCode, report.Info).ShouldBe((ConnectorStatus.Occupied, "SuspendedEVSE", "Error", "i"));
        report.At.ShouldBe(report.ReceivedAt);
        _edge.Cluster.Session("CP-7", "5").Closes.ShouldBe([LostBecause.ConnectorAvailable]);
        await Call("StatusNotification", """{"connectorId":0,"errorCode":"NoError","status":"Available"}""");
        _edge.Cluster.Connector("CP-7", 0).Reports.Count.ShouldBe(1);
    }

    [Fact]
    public async Task TC_044_TC_045_TC_064_TC_077_What_a_charger_tells_of_itself_is_reported()
    {
        await Call("FirmwareStatusNotification", """{"status":"Installed"}""");
        await Call("DiagnosticsStatusNotification", """{"status":"Uploading"}""");
        (await Call("DataTransfer", """{"vendorId":"V","messageId":"m","data":{"a":1}}""")).Status.ShouldBe("UnknownVendorId");
        await Call("SecurityEventNotification", $$"""{"type":"T","timestamp":"{{Now}}"}""", "1.6-security");
        await Call("SecurityEventNotification", """{"type":"T"}""", "1.6-security");
        await Call("LogStatusNotification", """{"status":"Idle","requestId":3}""", "1.6-security");
        await Call("SignedFirmwareStatusNotification", """{"status":"Installed","requestId":4}""", "1.6-security");
        ChargePoint.Reports.Select(report => report.GetType()).ShouldBe(
            [typeof(FirmwareReport), typeof(DiagnosticsReport), typeof(VendorReport), typeof(SecurityReport), typeof(SecurityReport), typeof(DiagnosticsReport), typeof(FirmwareReport)]);
        ChargePoint.Reports.OfType<VendorReport>().Single().Data.ShouldBe("""{"a":1}""");
    }

    [Fact]
    public async Task A_heartbeat_is_answered_with_the_time() => (await Call("Heartbeat", "{}")).Text("currentTime").ShouldBe("2020-01-01T00:00:00.000Z");

    private async Task<OcppAnswer> Call(string action, string payload, string version = "1.6")
    {
        var answer = await _charger.Call(action, payload);
        answer.Error.ShouldBeNull(answer.ToString());
        OcppSchema.Response(version, action).Errors(answer.Payload).ShouldBeEmpty();
        return answer;
    }

    private static string Values(int connector, string transaction) =>
        $$"""{"connectorId":{{connector}},{{transaction}}"meterValue":[{"timestamp":"{{Now}}","sampledValue":[{"value":"1"}]}]}""";

    private static SessionView View(string id, SessionStatus status, DateTimeOffset startedAt) =>
        new() { Session = new SessionId("CP-7", id), PublicId = "sess_" + id, Status = status, StartedAt = startedAt };
}
