using Dynamo.Commands;
using Dynamo.OcppEdge.Tests.Edge;

namespace Dynamo.OcppEdge.Tests.Commands;

public sealed class CommandOrderTests
{
    [Fact]
    public async Task A_charger_may_call_before_it_answers_our_command()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var result = edge.Cluster.ChargePoint("CP-7").Send(new StopCharging("1"));
        var command = await charger.ReceiveCall();
        var stop = await charger.Call("StopTransaction", """{"transactionId":1,"meterStop":5,"timestamp":"2026-01-01T00:00:00Z"}""");
        stop.Error.ShouldBeNull();
        await command.Answer(new { status = "Accepted" });
        (await result).Outcome.ShouldBe(CommandOutcome.Accepted);
    }

    [Fact]
    public async Task An_answer_of_the_charger_is_heard_although_it_floods_us_with_calls()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var result = edge.Cluster.ChargePoint("CP-7").Send(new UnlockConnector(1));
        var command = await charger.ReceiveCall();
        for (var i = 0; i < 200; i++) await charger.BeginCall("Heartbeat");
        await command.Answer(new { status = "Unlocked" });
        (await result).Status.ShouldBe("Unlocked");
    }

    [Fact]
    public async Task Only_one_call_of_ours_is_open_and_the_others_wait_in_order()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var chargePoint = edge.Cluster.ChargePoint("CP-7");
        var results = Enumerable.Range(1, 5).Select(connector => chargePoint.Send(new UnlockConnector(connector))).ToArray();
        for (var connector = 1; connector <= 5; connector++)
        {
            var call = await charger.ReceiveCall();
            call.Text("connectorId").ShouldBe(connector.ToString());
            charger.Frames.Count.ShouldBe(connector);
            await call.Answer(new { status = "Unlocked" });
        }
        (await Task.WhenAll(results)).ShouldAllBe(result => result.Outcome == CommandOutcome.Accepted);
    }

    [Fact]
    public async Task More_commands_than_may_wait_are_Busy_and_not_sent()
    {
        await using var edge = await TestEdge.Start(options => options.CommandsWaiting = 2);
        await using var charger = await edge.Connect();
        var chargePoint = edge.Cluster.ChargePoint("CP-7");
        var waiting = Enumerable.Range(1, 3).Select(connector => chargePoint.Send(new UnlockConnector(connector))).ToArray();
        (await chargePoint.Send(new UnlockConnector(9))).Outcome.ShouldBe(CommandOutcome.Busy);
        var open = await charger.ReceiveCall();
        charger.AlwaysAnswer("UnlockConnector", new { status = "Unlocked" });
        await open.Answer(new { status = "Unlocked" });
        (await Task.WhenAll(waiting)).ShouldAllBe(result => result.Outcome == CommandOutcome.Accepted);
    }

    [Fact]
    public async Task Silence_is_TimedOut_the_next_goes_out_and_the_late_answer_does_no_harm()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var chargePoint = edge.Cluster.ChargePoint("CP-7");
        var first = chargePoint.Send(new UnlockConnector(1) { TimeoutSeconds = 1 });
        var late = await charger.ReceiveCall();
        var starved = chargePoint.Send(new UnlockConnector(2) { TimeoutSeconds = 1 });
        var second = chargePoint.Send(new UnlockConnector(3));
        var firstEnd = await first;
        firstEnd.Outcome.ShouldBe(CommandOutcome.TimedOut);
        firstEnd.SentAt.ShouldNotBeNull();
        (await starved).Outcome.ShouldBeOneOf(CommandOutcome.Busy, CommandOutcome.TimedOut);
        await late.Answer(new { status = "Unlocked" });
        var call = await charger.ReceiveCall();
        if (call.Text("connectorId") == "2") call = await charger.ReceiveCall();
        await call.Answer(new { status = "UnlockFailed" });
        (await second).Status.ShouldBe("UnlockFailed");
    }

    [Fact]
    public async Task A_connection_that_ends_ends_its_commands()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        var chargePoint = edge.Cluster.ChargePoint("CP-7");
        var sent = chargePoint.Send(new UnlockConnector(1));
        var waiting = chargePoint.Send(new UnlockConnector(2));
        await charger.ReceiveCall();
        charger.Abort();
        (await sent).Outcome.ShouldBe(CommandOutcome.TimedOut);
        (await waiting).Outcome.ShouldBe(CommandOutcome.Offline);
    }
}
