using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.OcppEdge.Tests.Edge;
using Dynamo.Testing.Chargers;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Tests.V201;

/// <summary>Commands to a charger of 2.0.1, over a real socket.</summary>
public sealed class CommandsTests : IAsyncLifetime
{
    private TestEdge _edge = null!;
    private FakeCharger _charger = null!;

    private FakeChargePoint ChargePoint => _edge.Cluster.ChargePoint("CP-7");

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

    [Theory]
    [InlineData("Accepted")]
    [InlineData("RebootRequired")]
    public async Task A_setting_that_was_taken_is_known_before_the_command_ends_TC_B_09(string status)
    {
        _charger.AlwaysAnswer("SetVariables", call => Result(call, status));
        var result = await ChargePoint.Send(new SetSetting("OCPPCommCtrlr.HeartbeatInterval", "60"));
        (result.Outcome, result.Status, result.Version).ShouldBe((CommandOutcome.Accepted, status, OcppVersion.Ocpp201));
        ChargePoint.Reports.ShouldHaveSingleItem().ShouldBeOfType<SettingsAcceptedReport>().Settings.ShouldHaveSingleItem()
            .ShouldBe(new SettingValue("OCPPCommCtrlr.HeartbeatInterval", "60"));
    }

    [Fact]
    public async Task A_raw_SetVariables_teaches_the_same()
    {
        _charger.AlwaysAnswer("SetVariables", call => Result(call, "Accepted"));
        var result = await ChargePoint.Send(new RawCommand(OcppVersion.Ocpp201, "SetVariables",
            """{"setVariableData":[{"component":{"name":"A"},"variable":{"name":"x"},"attributeValue":"1"}]}"""));
        result.Outcome.ShouldBe(CommandOutcome.Accepted);
        ChargePoint.Reports.ShouldHaveSingleItem().ShouldBeOfType<SettingsAcceptedReport>();
    }

    [Theory]
    [InlineData("Rejected", CommandOutcome.Rejected)]
    [InlineData("UnknownComponent", CommandOutcome.Rejected)]
    public async Task A_setting_that_was_refused_is_not_learned(string status, CommandOutcome outcome)
    {
        _charger.AlwaysAnswer("SetVariables", call => Result(call, status));
        var result = await ChargePoint.Send(new SetSetting("A.x", "1"));
        (result.Outcome, result.Status).ShouldBe((outcome, status));
        ChargePoint.Reports.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_remote_start_asks_for_an_EVSE_and_brings_its_token_TC_F_01()
    {
        _charger.AlwaysAnswer("RequestStartTransaction", call =>
        {
            call.Text("evseId").ShouldBe("2");
            call.Text("idToken.type").ShouldBe("Central");
            return new { status = "Accepted", transactionId = "tx-1" };
        });
        var result = await ChargePoint.Send(new StartCharging(2, new IdToken("04A2")));
        (result.Outcome, result.Action).ShouldBe((CommandOutcome.Accepted, "RequestStartTransaction"));
    }

    [Theory]
    [InlineData("GetVariables", "{}", "getVariableData")]
    [InlineData("Reset", """{"type":"Hard"}""", "type")]
    [InlineData("TriggerMessage", """{"requestedMessage":"Heartbeat","evse":{"connectorId":1}}""", "evse.id")]
    [InlineData("ChangeConfiguration", """{"key":"a","value":"b"}""", "ChangeConfiguration")]
    [InlineData("Reset", "[]", "object")]
    public async Task A_raw_command_that_OCPP_would_refuse_is_not_sent(string action, string payload, string says)
    {
        var result = await ChargePoint.Send(new RawCommand(OcppVersion.Ocpp201, action, payload));
        result.Outcome.ShouldBe(CommandOutcome.Invalid);
        result.Detail!.ShouldContain(says);
        _charger.Frames.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_of_1_6_is_not_said_in_2_0_1() =>
        (await ChargePoint.Send(new RawCommand(OcppVersion.Ocpp16, "Reset", """{"type":"Soft"}"""))).Outcome.ShouldBe(CommandOutcome.Invalid);

    [Fact]
    public async Task An_error_of_the_charger_is_told_with_its_code_TC_F_27()
    {
        var sent = ChargePoint.Send(new TriggerMessage("Heartbeat", null));
        await (await _charger.ReceiveCall("TriggerMessage")).AnswerError("NotImplemented", "no");
        var result = await sent;
        (result.Outcome, result.ErrorCode).ShouldBe((CommandOutcome.Failed, "NotImplemented"));
    }

    [Fact]
    public async Task A_charger_may_call_before_it_answers_our_command()
    {
        var sent = ChargePoint.Send(new StopCharging("tx-1"));
        var call = await _charger.ReceiveCall("RequestStopTransaction");
        (await _charger.Call("TransactionEvent", """
            {"eventType":"Ended","timestamp":"2026-03-01T12:00:00Z","triggerReason":"RemoteStop","seqNo":3,"transactionInfo":{"transactionId":"tx-1","stoppedReason":"Remote"}}
            """)).Error.ShouldBeNull();
        await call.Answer(new { status = "Accepted" });
        (await sent).Outcome.ShouldBe(CommandOutcome.Accepted);
    }

    private static object Result(ReceivedCall call, string status) => new
    {
        setVariableResult = call.Payload.GetProperty("setVariableData").EnumerateArray().Select(data => new
        {
            attributeStatus = status, component = data.GetProperty("component"), variable = data.GetProperty("variable"),
        }),
    };
}
