using Dynamo.Commands;
using Dynamo.Metering;
using Dynamo.OcppEdge.Tests.Edge;
using Dynamo.Sessions;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Schemas;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Tests.V201;

/// <summary>TransactionEvents as raw frames, and the sessions that they are made into.</summary>
public sealed class TransactionEventTests : IAsyncLifetime
{
    private TestEdge _edge = null!;
    private FakeCharger _charger = null!;

    private FakeSession Session => _edge.Cluster.Session("CP-7", "tx-1");

    public async ValueTask InitializeAsync()
    {
        _edge = await TestEdge.Start();
        _charger = await _edge.Connect(subprotocols: "ocpp2.0.1");
    }

    public async ValueTask DisposeAsync()
    {
        await _charger.DisposeAsync();
        await _edge.DisposeAsync();
    }

    [Fact]
    public async Task A_start_brings_everything_that_the_charger_said_TC_E_04_TC_J_07()
    {
        Session.StartReply = new StartReply(new AuthorizationResult(AuthorizationStatus.Accepted, null, "fleet"), []);
        var at = At(-1);
        var answer = await Send("Started", at, 0, """
            "evse":{"id":2,"connectorId":1},"idToken":{"idToken":"04A2","type":"ISO14443"},"reservationId":9,
            "meterValue":[{"timestamp":"AT","sampledValue":[{"value":12.5,"context":"Transaction.Begin","unitOfMeasure":{"unit":"kWh"}},{"value":7,"measurand":"Power.Active.Import","unitOfMeasure":{"unit":"kW"}}]}]
            """, """,  "chargingState":"Charging","remoteStartId":77""");
        (answer.Text("idTokenInfo.status"), answer.Text("idTokenInfo.groupIdToken.idToken")).ShouldBe(("Accepted", "fleet"));
        answer.Text("totalCost").ShouldBeNull();

        var start = Session.Starts.ShouldHaveSingleItem();
        (start.ConnectorId, start.Token, start.MeterStartWh, start.SequenceNumber).ShouldBe((2, new IdToken("04A2", "ISO14443"), 12_500m, 0));
        (start.ReservationId, start.RemoteStartId, start.ChargingState, start.Version, start.Implied).ShouldBe((9, 77, "Charging", OcppVersion.Ocpp201, false));
        (start.At, start.Timestamp).ShouldBe((at, Text(at)));
        start.Samples.Select(sample => (sample.Measurand, sample.Value, sample.Unit)).ShouldBe(
            [(MeterSample.EnergyImportRegister, (decimal?)12_500m, "Wh"), (MeterSample.PowerImport, (decimal?)7_000m, "W")]);
        start.Permit.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(""","meterValue":[{"timestamp":"AT","sampledValue":[{"value":1}]}]""", -5)]
    public async Task An_event_without_a_time_happened_when_its_meter_was_read_or_else_when_it_came(string meterValue, int? minute)
    {
        var before = TimeProvider.System.GetUtcNow();
        var at = At(minute ?? 0);
        var answer = await _charger.Call("TransactionEvent",
            $$"""{"eventType":"Started","triggerReason":"CablePluggedIn","seqNo":0,"evse":{"id":1},"transactionInfo":{"transactionId":"tx-1"}{{meterValue.Replace("AT", Text(at), StringComparison.Ordinal)}}}""");
        answer.Error.ShouldBeNull();
        var start = Session.Starts.ShouldHaveSingleItem();
        if (minute is null) start.At.ShouldBeInRange(before, TimeProvider.System.GetUtcNow());
        else start.At.ShouldBe(at);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_said_about_one_TC_E_03_TC_E_09()
    {
        Session.StartReply = new StartReply(null, []);
        (await Send("Started", At(-1), 0, "\"evse\":{\"id\":1}")).Payload.GetRawText().ShouldBe("{}");
        Session.Starts.ShouldHaveSingleItem().Token.ShouldBeNull();
    }

    [Fact]
    public async Task Where_it_will_charge_may_be_told_later_TC_E_10_TC_J_08()
    {
        await Send("Started", At(-2), 0, "\"idToken\":{\"idToken\":\"04A2\",\"type\":\"ISO14443\"}");
        await Send("Updated", At(-1), 1, "\"evse\":{\"id\":3,\"connectorId\":1}");
        Session.Starts.ShouldHaveSingleItem().ConnectorId.ShouldBe(0);
        Session.Updates.ShouldHaveSingleItem().ConnectorId.ShouldBe(3);
    }

    [Fact]
    public async Task A_later_token_is_answered_for_TC_E_03()
    {
        Session.ProgressReply = new ProgressReply(new AuthorizationResult(AuthorizationStatus.ConcurrentTx));
        var answer = await Send("Updated", At(0), 1, "\"idToken\":{\"idToken\":\"04A2\",\"type\":\"ISO14443\"}", ",\"chargingState\":\"EVConnected\"");
        answer.Text("idTokenInfo.status").ShouldBe("ConcurrentTx");
        var update = Session.Updates.ShouldHaveSingleItem();
        (update.Token!.Value, update.ChargingState, update.SequenceNumber).ShouldBe(("04A2", "EVConnected", 1));
        update.Permit.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("suspendedEV", "SuspendedEV")]
    [InlineData(" idle ", "Idle")]
    [InlineData("Dreaming", "Dreaming")]
    [InlineData("", null)]
    public async Task A_charging_state_is_read_however_it_is_written(string said, string? state)
    {
        await Send("Updated", At(0), 1, "\"offline\":false", $",\"chargingState\":\"{said}\"");
        Session.Updates.ShouldHaveSingleItem().ChargingState.ShouldBe(state);
    }

    [Theory]
    [InlineData("""{"value":"1.5","unitOfMeasure":{"unit":"kWh"}}""", 1_500, "Wh")]
    [InlineData("""{"value":15,"unitOfMeasure":{"unit":"Wh","multiplier":2}}""", 1_500, "Wh")]
    [InlineData("""{"value":1500000,"unitOfMeasure":{"unit":"kWh","multiplier":-3}}""", 1_500_000, "Wh")]
    [InlineData("""{"value":1500,"measurand":"energy.active.import.register"}""", 1_500, "Wh")]
    [InlineData("""{"value":11,"measurand":"Power.Active.Import","unitOfMeasure":{"unit":"W","multiplier":3}}""", 11_000, "W")]
    [InlineData("""{"value":16,"measurand":"Current.Import"}""", 16, "A")]
    public async Task Units_and_multipliers_are_made_one_TC_J_09_TC_E_11(string sample, double value, string unit)
    {
        await Send("Updated", At(0), 2, $$"""
            "meterValue":[{"timestamp":"AT","sampledValue":[{{sample}}]}]
            """);
        var read = Session.Updates.ShouldHaveSingleItem().Samples.ShouldHaveSingleItem();
        (read.Value, read.Unit, read.Raw).ShouldBe(((decimal)value, unit, null));
    }

    [Fact]
    public async Task A_signed_value_is_kept_as_it_came_beside_its_number_TC_J_04_TC_J_11()
    {
        await Send("Updated", At(0), 2, """
            "meterValue":[{"timestamp":"AT","sampledValue":[{"value":5,"signedMeterValue":{"signedMeterData":"c2lnbmVk","signingMethod":"ECDSA","encodingMethod":"OCMF","publicKey":"a2V5"}}]}]
            """);
        var sample = Session.Updates.ShouldHaveSingleItem().Samples.ShouldHaveSingleItem();
        sample.Value.ShouldBe(5);
        sample.Raw.ShouldBe("""{"signedMeterData":"c2lnbmVk","signingMethod":"ECDSA","encodingMethod":"OCMF","publicKey":"a2V5"}""");
    }

    [Theory]
    [InlineData("1e40", 0)]
    [InlineData("5", 99)]
    public async Task A_number_that_no_meter_has_is_no_number(string value, int multiplier)
    {
        await Send("Updated", At(0), 2, $$$"""
            "meterValue":[{"timestamp":"AT","sampledValue":[{"value":{{{value}}},"unitOfMeasure":{"unit":"Wh","multiplier":{{{multiplier}}}}}]}]
            """);
        var sample = Session.Updates.ShouldHaveSingleItem().Samples.ShouldHaveSingleItem();
        (sample.Value, sample.Raw).ShouldBe((null, value));
    }

    [Fact]
    public async Task An_end_brings_its_reason_and_the_final_register_TC_E_15_TC_J_10()
    {
        Session.View = View();
        await Send("Ended", At(0), 5, """
            "meterValue":[{"timestamp":"AT","sampledValue":[{"value":100,"context":"Transaction.Begin"},{"value":900,"context":"Transaction.End"},{"value":500}]}]
            """, ",\"stoppedReason\":\"EVDisconnected\"");
        var stop = Session.Stops.ShouldHaveSingleItem();
        (stop.LocalId, stop.Reason, stop.MeterStopWh, stop.SequenceNumber, stop.Token).ShouldBe(("tx-1", "EVDisconnected", 900m, 5, null));
        stop.Samples.Length.ShouldBe(3);
        Session.Starts.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_end_is_answered_with_what_the_session_costs_and_an_update_never_is_TC_I_02()
    {
        Session.View = View();
        Session.StopReply = new StopReply(true, null, 4.50m);
        (await Send("Updated", At(-1), 4, "\"evse\":{\"id\":1}")).Text("totalCost").ShouldBeNull();
        (await Send("Ended", At(0), 5, "\"evse\":{\"id\":1}")).Payload.GetRawText().ShouldBe("""{"totalCost":4.50}""");
        Session.StopReply = new StopReply(true, null, 0.00m);
        (await Send("Ended", At(0), 5, "\"evse\":{\"id\":1}")).Text("totalCost").ShouldBe("0.00");
        Session.StopReply = new StopReply(true, null);
        (await Send("Ended", At(0), 5, "\"evse\":{\"id\":1}")).Text("totalCost").ShouldBeNull();
    }

    [Fact]
    public async Task A_cost_whose_turn_comes_when_its_session_has_ended_is_not_sent()
    {
        Session.View = View();
        var station = _edge.Cluster.ChargePoint("CP-7");
        var stopping = station.Send(new StopCharging("tx-1"));
        var stop = await _charger.ReceiveCall("RequestStopTransaction");
        var (ended, running) = (station.Send(new ShowCost("tx-1", 4.50m)), station.Send(new ShowCost("tx-2", 1.20m)));
        await Send("Ended", At(0), 5, "\"evse\":{\"id\":1}");
        await stop.Answer(new { status = "Accepted" });

        var told = await _charger.ReceiveCall("CostUpdated");
        told.Text("transactionId").ShouldBe("tx-2");
        OcppSchema.Request("2.0.1", "CostUpdated").Errors(told.Payload).ShouldBeEmpty();
        await told.Answer(new { });
        (await running).Outcome.ShouldBe(CommandOutcome.Accepted);
        (await ended).SentAt.ShouldBeNull();
        (await stopping).Outcome.ShouldBe(CommandOutcome.Accepted);
    }

    [Fact]
    public async Task An_event_of_a_session_whose_start_never_came_begins_it()
    {
        Session.ProgressReply = new ProgressReply(null, Known: false);
        await Send("Updated", At(0), 4, "\"evse\":{\"id\":1}");
        var start = Session.Starts.ShouldHaveSingleItem();
        (start.Implied, start.ConnectorId, start.At).ShouldBe((true, 1, At(0)));
        Session.Updates.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_end_without_a_start_begins_the_session_with_the_oldest_that_is_known_of_it()
    {
        Session.View = null;
        await Send("Ended", At(0), 4, $$"""
            "evse":{"id":1},"idToken":{"idToken":"04A2","type":"ISO14443"},"meterValue":[
                {"timestamp":"AT","sampledValue":[{"value":900}]},{"timestamp":"{{Text(At(-30))}}","sampledValue":[{"value":100}]}]
            """);
        var start = Session.Starts.ShouldHaveSingleItem();
        (start.Implied, start.At, start.MeterStartWh, start.Token!.Value).ShouldBe((true, At(-30), 100m, "04A2"));
        Session.Stops.ShouldHaveSingleItem().MeterStopWh.ShouldBe(900);
    }

    [Fact]
    public async Task What_happened_offline_keeps_its_old_times()
    {
        var old = At(-5 * 24 * 60);
        await Send("Started", old, 0, "\"offline\":true,\"evse\":{\"id\":1}");
        var start = Session.Starts.ShouldHaveSingleItem();
        (start.At, start.Offline).ShouldBe((old, true));
    }

    [Theory]
    [InlineData(false, -5 * 24 * 60)]
    [InlineData(true, 5 * 24 * 60)]
    public async Task A_clock_that_is_off_by_days_is_not_believed(bool offline, int minutes)
    {
        await Send("Started", At(minutes), 0, $"\"offline\":{(offline ? "true" : "false")},\"evse\":{{\"id\":1}}");
        var start = Session.Starts.ShouldHaveSingleItem();
        start.At.ShouldBe(start.ReceivedAt);
        start.Timestamp.ShouldBe(Text(At(minutes)));
    }

    [Fact]
    public async Task A_repeated_event_is_handled_again_when_it_comes_under_another_id()
    {
        foreach (var _ in Enumerable.Range(0, 2)) await Send("Started", At(-1), 0, "\"evse\":{\"id\":1}");
        Session.Starts.Count.ShouldBe(2);
    }

    private static DateTimeOffset At(int minutes) => Start.AddMinutes(minutes);

    // Whole seconds, as chargers write them.
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    private static string Text(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}";

    private static SessionView View() => new() { Session = new SessionId("CP-7", "tx-1"), PublicId = "sess_1" };

    private async Task<OcppAnswer> Send(string type, DateTimeOffset at, int number, string fields, string info = "")
    {
        var answer = await _charger.Call("TransactionEvent", $$$"""
            {"eventType":"{{{type}}}","timestamp":"{{{Text(at)}}}","triggerReason":"Trigger","seqNo":{{{number}}},{{{fields.Replace("AT\"", Text(at) + "\"", StringComparison.Ordinal)}}},
            "transactionInfo":{"transactionId":"tx-1"{{{info}}}}}
            """);
        answer.Error.ShouldBeNull(answer.Description);
        OcppSchema.Response("2.0.1", "TransactionEvent").Errors(answer.Payload).ShouldBeEmpty();
        return answer;
    }
}
