using System.Text;
using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Tests.Edge;

namespace Dynamo.OcppEdge.Tests.Calls;

public sealed class SlowClusterTests
{
    [Fact]
    public async Task A_call_that_takes_too_long_is_answered_InternalError_once_and_the_next_waits_for_its_end()
    {
        await using var edge = await TestEdge.Start(options => options.ReplyWithin = TimeSpan.FromSeconds(2));
        var chargePoint = edge.Cluster.ChargePoint("CP-7");
        chargePoint.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var charger = await edge.Connect();
        var slow = await charger.BeginCall("Heartbeat");
        (await slow).Error.ShouldBe("InternalError");
        var next = await charger.BeginCall("Authorize", """{"idTag":"A"}""");
        next.IsCompleted.ShouldBeFalse();
        chargePoint.Hold.SetResult();
        (await next).Error.ShouldBeNull();
        charger.Frames.Count.ShouldBe(2);

        await TestEdge.Until(() => edge.Cluster.Messages.Sum(chunk => chunk.Frames) >= 4, "four frames in the log");
        var lines = string.Concat(edge.Cluster.Messages.Select(chunk => Encoding.UTF8.GetString(chunk.Lines.AsSpan()))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        lines.Count(line => line.Contains("\"dir\":\"in\"", StringComparison.Ordinal) && line.Contains("too_late", StringComparison.Ordinal)).ShouldBe(1);
        lines.Count(line => line.Contains("\"dir\":\"out\"", StringComparison.Ordinal) && line.Contains("InternalError", StringComparison.Ordinal)).ShouldBe(1);
        lines.ShouldNotContain(line => line.Contains("currentTime", StringComparison.Ordinal), "that answer never went out");
    }

    [Fact]
    public async Task A_failing_cluster_is_an_InternalError_that_the_charger_repeats_until_it_is_served()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect();
        edge.Cluster.IsAway = true;
        (await await charger.BeginCall("Heartbeat", null, "same")).Error.ShouldBe("InternalError");
        (await await charger.BeginCall("Authorize", """{"idTag":"A"}""", "auth")).Error.ShouldBe("InternalError");
        edge.Cluster.IsAway = false;
        (await await charger.BeginCall("Authorize", """{"idTag":"A"}""", "auth")).Status.ShouldBe("Accepted");
    }

    [Fact]
    public async Task Silence_of_two_heartbeat_intervals_ends_the_connection()
    {
        await using var edge = await TestEdge.Start();
        edge.Cluster.ChargePoint("CP-7").HeartbeatSeconds = 1;
        await using var charger = await edge.Connect();
        (await charger.Closed()).Text.ShouldBe("silent");
        await TestEdge.Until(() => !edge.Cluster.ChargePoint("CP-7").Detached.IsEmpty, "the connection to be detached");
        edge.Cluster.ChargePoint("CP-7").Detached.Single().Reason.ShouldBe(ClosedReason.Silent);
    }

    [Fact]
    public async Task Every_connection_is_attached_again_from_time_to_time_under_its_own_id()
    {
        await using var edge = await TestEdge.Start(options => options.ReattachEvery = TimeSpan.FromMilliseconds(100));
        await using var charger = await edge.Connect();
        var attached = edge.Cluster.ChargePoint("CP-7").Attached;
        await TestEdge.Until(() => attached.Count >= 2, "it to be attached again");
        attached.Select(info => info.Id).Distinct().Count().ShouldBe(1);
        charger.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task A_charger_that_does_not_boot_is_served_and_asked_to()
    {
        await using var edge = await TestEdge.Start(options => options.SettleBeforeBootRequest = TimeSpan.FromMilliseconds(100));
        await using var charger = await edge.Connect();
        (await charger.Call("Heartbeat")).Error.ShouldBeNull();
        var asked = await charger.ReceiveCall("TriggerMessage");
        asked.Text("requestedMessage").ShouldBe("BootNotification");
        await asked.Answer(new { status = "Accepted" });
    }

    [Fact]
    public async Task A_charger_that_never_answers_our_close_is_cut_off()
    {
        await using var edge = await TestEdge.Start(options => options.ClosePatience = TimeSpan.FromMilliseconds(100));
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.AddSubProtocol("ocpp1.6");
        await socket.ConnectAsync(new Uri(edge.Url, "/ocpp/CP-7"), CancellationToken.None);
        await TestEdge.Until(() => !edge.Cluster.ChargePoint("CP-7").Attached.IsEmpty, "the connection to be attached");
        await edge.Cluster.ChargePoint("CP-7").Close(ClosedReason.Decommissioned);
        await TestEdge.Until(() => !edge.Cluster.ChargePoint("CP-7").Detached.IsEmpty, "the connection to be detached");
        edge.Cluster.ChargePoint("CP-7").Detached.Single().Reason.ShouldBe(ClosedReason.Decommissioned);
    }

    [Theory]
    [InlineData(BootStatus.Pending)]
    [InlineData(BootStatus.Rejected)]
    public async Task A_charger_that_was_told_when_to_boot_again_is_not_asked_to(BootStatus status)
    {
        await using var edge = await TestEdge.Start(options => options.SettleBeforeBootRequest = TimeSpan.FromSeconds(1.5));
        edge.Cluster.ChargePoint("CP-7").BootReply = new BootReply(status, DateTimeOffset.UnixEpoch, 300, []);
        await using var told = await edge.Connect();
        (await told.Call("BootNotification", new { chargePointVendor = "V", chargePointModel = "M" })).Status.ShouldBe($"{status}");

        // One that came later is asked: by then this one would have been.
        await using var silent = await edge.Connect("CP-8");
        (await silent.ReceiveCall("TriggerMessage")).Text("requestedMessage").ShouldBe("BootNotification");
        (await told.Call("Heartbeat")).Error.ShouldBeNull();
        told.Frames.ShouldNotContain(frame => frame.Contains("TriggerMessage", StringComparison.Ordinal));
    }
}
