using Dynamo.OcppEdge.Tests.Edge;
using Dynamo.OcppEdge.V201;
using Dynamo.Testing.Chargers;

namespace Dynamo.OcppEdge.Tests.V201;

/// <summary>What is wrong with a frame, in the words of 2.0.1 (part 4, 4.3); the socket stays open whatever it was.</summary>
public sealed class FaultsTests : IAsyncLifetime
{
    private TestEdge _edge = null!;
    private FakeCharger _charger = null!;

    public static TheoryData<string> RefusedActions { get; } =
        ["NotifyEvent", "ReportChargingProfiles", "NotifyEVChargingNeeds", "Get15118EVCertificate", "NotifyDisplayMessages"];

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
    [InlineData("BootNotification", "{}", "OccurrenceConstraintViolation", "chargingStation")]
    [InlineData("BootNotification", """{"chargingStation":{"model":"M"}}""", "OccurrenceConstraintViolation", "chargingStation.vendorName")]
    [InlineData("BootNotification", """{"chargingStation":"M"}""", "TypeConstraintViolation", "chargingStation")]
    [InlineData("StatusNotification", """{"timestamp":"2026-03-01T12:00:00Z","connectorStatus":"Sleeping","evseId":1,"connectorId":1}""", "PropertyConstraintViolation", "connectorStatus")]
    [InlineData("StatusNotification", """{"connectorStatus":"Available","evseId":-1,"connectorId":1}""", "PropertyConstraintViolation", "evseId")]
    [InlineData("StatusNotification", """{"connectorStatus":"1","evseId":1,"connectorId":1}""", "PropertyConstraintViolation", "connectorStatus")]
    [InlineData("Authorize", """{"idToken":{"type":"ISO14443"}}""", "OccurrenceConstraintViolation", "idToken.idToken")]
    [InlineData("TransactionEvent", """{"eventType":"Started","timestamp":"2026-03-01T12:00:00Z","transactionInfo":{}}""", "OccurrenceConstraintViolation", "transactionId")]
    [InlineData("TransactionEvent", """{"eventType":"Started","timestamp":"2026-03-01T12:00:00Z","transactionInfo":{"transactionId":""}}""", "PropertyConstraintViolation", "transactionId")]
    [InlineData("TransactionEvent", """{"eventType":"Begun","timestamp":"2026-03-01T12:00:00Z","transactionInfo":{"transactionId":"t"}}""", "PropertyConstraintViolation", "eventType")]
    [InlineData("TransactionEvent", """{"eventType":"Updated","timestamp":{},"transactionInfo":{"transactionId":"t"}}""", "TypeConstraintViolation", "timestamp")]
    [InlineData("MeterValues", """{"evseId":1}""", "OccurrenceConstraintViolation", "meterValue")]
    [InlineData("MeterValues", "7", "TypeConstraintViolation", "object")]
    public async Task A_payload_that_cannot_be_used_is_told_why(string action, string payload, string code, string field)
    {
        var answer = await _charger.Call(action, payload);
        answer.Error.ShouldBe(code);
        answer.Description!.ShouldContain(field);
        (await _charger.Call("Heartbeat")).Error.ShouldBeNull();
    }

    [Fact]
    public async Task An_unknown_action_is_not_implemented() => (await _charger.Call("MakeCoffee")).Error.ShouldBe("NotImplemented");

    [Theory, MemberData(nameof(RefusedActions))]
    public async Task An_action_that_is_known_but_not_taken_is_not_implemented(string action) => (await _charger.Call(action)).Error.ShouldBe("NotImplemented");

    [Theory]
    [InlineData("Reset")]
    [InlineData("RequestStartTransaction")]
    public async Task An_action_of_the_other_direction_is_not_supported(string action) => (await _charger.Call(action)).Error.ShouldBe("NotSupported");

    [Theory]
    [InlineData("StartTransaction")]
    [InlineData("DiagnosticsStatusNotification")]
    public async Task The_actions_of_another_version_are_not_known(string action) => (await _charger.Call(action)).Error.ShouldBe("NotImplemented");

    [Theory]
    [InlineData("{")]
    [InlineData("hello")]
    [InlineData("[2]")]
    [InlineData("{\"a\":1}")]
    public async Task What_is_no_frame_is_answered_with_the_id_minus_one(string text)
    {
        await _charger.SendText(text);
        var answer = await _charger.ReceiveStray();
        (answer.Id, answer.Error).ShouldBe(("-1", "RpcFrameworkError"));
        (await _charger.Call("Heartbeat")).Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_frame_whose_id_can_be_read_is_answered_under_it()
    {
        await _charger.SendText("""[2,"half","Heartbeat",{"a":]""");
        var answer = await _charger.ReceiveStray();
        (answer.Id, answer.Error).ShouldBe(("half", "FormatViolation"));
    }

    [Fact]
    public async Task A_message_type_that_does_not_exist_is_not_supported()
    {
        await _charger.SendText("""[9,"x","Heartbeat",{}]""");
        var answer = await _charger.ReceiveStray();
        (answer.Id, answer.Error).ShouldBe(("x", "MessageTypeNotSupported"));
    }

    [Fact]
    public void Every_refused_action_is_in_the_route_table() =>
        RefusedActions.Select(row => row.Data).ShouldBeSubsetOf(RouteTable.Ocpp201.Calls.Select(call => call.Action));
}
