using System.Net;
using System.Net.WebSockets;
using System.Text;
using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Tests.Edge;
using Dynamo.Testing.Chargers;

namespace Dynamo.OcppEdge.Tests.Connecting;

public sealed class HandshakeTests
{
    [Theory]
    [InlineData("/ocpp/CP-7", "ocpp1.6")]
    [InlineData("/ocpp/CP-7/", "ocpp1.6")]
    [InlineData("/ocpp16/CP-7", "ocpp1.6")]
    [InlineData("/ocpp/1.6/CP-7", "ocpp1.6")]
    [InlineData("/OCPP/cp%2D7", "OCPP1.6")]
    [InlineData("/ocpp/CP-7", "ocpp1.6J")]
    [InlineData("/ocpp/CP-7", "ocpp0.9,ocpp1.6")]
    public async Task A_charger_comes_in_by_every_path_that_it_may_be_given(string path, string offered)
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect(subprotocols: offered, path: path);
        charger.Subprotocol.ShouldBe(offered.Split(',')[^1]);
        (await charger.Call("Heartbeat")).Error.ShouldBeNull();
        edge.Cluster.ChargePoint("CP-7").Heartbeats.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_sub_protocol_the_path_or_the_registration_tell_the_version_and_the_log_says_so()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect(subprotocols: "");
        charger.Subprotocol.ShouldBeNull();
        var info = edge.Cluster.ChargePoint("CP-7").Attached.ShouldHaveSingleItem();
        info.Version.ShouldBe(OcppVersion.Ocpp16);
        info.Note!.ShouldContain("no sub-protocol");
    }

    [Fact]
    public async Task TC_088_Only_unknown_sub_protocols_are_upgraded_without_one_and_closed_at_once()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await FakeCharger.Connect(edge.Url, "CP-7", subprotocols: "ocpp0.9,soap");
        charger.Subprotocol.ShouldBeNull();
        (await charger.Closed()).Code.ShouldBe(1002);
        edge.Cluster.ChargePoint("CP-7").Attached.ShouldBeEmpty();
        await TestEdge.Until(() => edge.Cluster.Refusals.Any(refused => refused.Reason.Contains("soap", StringComparison.Ordinal)), "the refusal to be kept");
    }

    [Theory]
    [InlineData(AdmissionOutcome.UnknownChargePoint, HttpStatusCode.NotFound)]
    [InlineData(AdmissionOutcome.Decommissioned, HttpStatusCode.NotFound)]
    [InlineData(AdmissionOutcome.BadCredentials, HttpStatusCode.Unauthorized)]
    public async Task A_refusal_of_the_charge_point_is_an_HTTP_status(AdmissionOutcome outcome, HttpStatusCode status)
    {
        await using var edge = await TestEdge.Start();
        edge.Cluster.ChargePoint("CP-7").Outcome = outcome;
        var refusal = await FakeCharger.ConnectExpectingRefusal(edge.Url, "CP-7");
        refusal.Status.ShouldBe(status);
        if (status == HttpStatusCode.Unauthorized) refusal.Header("WWW-Authenticate")!.ShouldContain("Basic");
    }

    [Fact]
    public async Task TC_085_The_password_reaches_the_charge_point_as_the_bytes_that_came()
    {
        await using var edge = await TestEdge.Start();
        byte[] password = [0, 255, 0x3a, 7];
        var header = "Basic " + Convert.ToBase64String([.. Encoding.UTF8.GetBytes("CP-7:"), .. password]);
        await using var charger = await FakeCharger.Connect(edge.Url, "CP-7", options: options => options.SetRequestHeader("Authorization", header));
        var credentials = edge.Cluster.ChargePoint("CP-7").Credentials.ShouldHaveSingleItem();
        credentials.User.ShouldBe("CP-7");
        credentials.Password.AsSpan().ToArray().ShouldBe(password);
    }

    [Theory]
    [InlineData("Basic: ")]
    [InlineData("basic  ")]
    [InlineData("BASIC:")]
    public async Task The_scheme_is_read_however_it_is_written(string scheme)
    {
        await using var edge = await TestEdge.Start();
        var header = scheme + Convert.ToBase64String("CP-7:secret"u8);
        await using var charger = await FakeCharger.Connect(edge.Url, "CP-7", options: options => options.SetRequestHeader("Authorization", header));
        var credentials = edge.Cluster.ChargePoint("CP-7").Credentials.ShouldHaveSingleItem();
        (credentials.User, Encoding.UTF8.GetString(credentials.Password.AsSpan())).ShouldBe(("CP-7", "secret"));
    }

    [Fact]
    public async Task Wrong_credentials_again_and_again_are_told_to_wait()
    {
        await using var edge = await TestEdge.Start(options => options.BadCredentialsPerMinute = 2);
        edge.Cluster.ChargePoint("CP-7").Password = "right";
        var statuses = new List<HttpStatusCode>();
        // Five attempts, for the minute in which they are counted may end between two of them.
        for (var attempt = 0; attempt < 5; attempt++)
            statuses.Add((await FakeCharger.ConnectExpectingRefusal(edge.Url, "CP-7", "wrong")).Status);
        statuses.ShouldContain(HttpStatusCode.Unauthorized);
        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        edge.Cluster.ChargePoint("CP-7").Credentials.Count.ShouldBeLessThan(5);
    }

    [Fact]
    public async Task Over_the_bound_of_handshakes_a_charger_is_told_early_when_to_come_again()
    {
        await using var edge = await TestEdge.Start(options => (options.HandshakesInFlight, options.HandshakesWaiting) = (1, 0));
        var slow = edge.Cluster.ChargePoint("CP-1");
        slow.HoldAdmission = new TaskCompletionSource();
        var first = edge.Connect("CP-1");
        await TestEdge.Until(() => !slow.Credentials.IsEmpty, "the first handshake to be under way");
        var refusal = await FakeCharger.ConnectExpectingRefusal(edge.Url, "CP-7");
        refusal.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        int.Parse(refusal.Header("Retry-After")!).ShouldBeInRange(5, 30);
        edge.Cluster.ChargePoint("CP-7").Credentials.ShouldBeEmpty();
        slow.HoldAdmission.SetResult();
        await (await first).DisposeAsync();
    }

    [Fact]
    public async Task Within_the_bound_a_handshake_waits_for_its_turn()
    {
        await using var edge = await TestEdge.Start(options => (options.HandshakesInFlight, options.HandshakesWaiting, options.HandshakeWaitsFor) = (1, 1, TimeSpan.FromMinutes(1)));
        var slow = edge.Cluster.ChargePoint("CP-1");
        slow.HoldAdmission = new TaskCompletionSource();
        var first = edge.Connect("CP-1");
        await TestEdge.Until(() => !slow.Credentials.IsEmpty, "the first handshake to be under way");
        var second = edge.Connect("CP-7");
        var third = edge.Connect("CP-8");
        // One of the two waits, and the other is one too many: which, the network decides.
        var refused = await Task.WhenAny(second, third);
        await Should.ThrowAsync<Exception>(() => refused);
        edge.Cluster.ChargePoint("CP-7").Credentials.ShouldBeEmpty();
        edge.Cluster.ChargePoint("CP-8").Credentials.ShouldBeEmpty();
        slow.HoldAdmission.SetResult();
        await (await first).DisposeAsync();
        await (await (refused == second ? third : second)).DisposeAsync();
    }

    [Fact]
    public async Task The_heartbeats_of_chargers_that_come_back_together_are_spread()
    {
        await using var edge = await TestEdge.Start(options => (options.HandshakesInFlight, options.HandshakesWaiting) = (1, 0));
        await using var early = await edge.Connect("CP-0");
        (await Interval(early)).ShouldBe(300);
        var slow = edge.Cluster.ChargePoint("CP-1");
        slow.HoldAdmission = new TaskCompletionSource();
        var first = edge.Connect("CP-1");
        await TestEdge.Until(() => !slow.Credentials.IsEmpty, "the first handshake to be under way");
        (await FakeCharger.ConnectExpectingRefusal(edge.Url, "CP-7")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        slow.HoldAdmission.SetResult();
        await using var one = await first;
        // Whoever comes within a minute of the crowd counts to it.
        await using var late = await edge.Connect("CP-9");
        (await Interval(late)).ShouldBeInRange(240, 299);

        static async Task<int> Interval(FakeCharger charger) =>
            int.Parse((await charger.Call("BootNotification", new { chargePointVendor = "V", chargePointModel = "M" })).Text("interval")!);
    }

    [Fact]
    public async Task A_handshake_does_not_wait_for_ever()
    {
        await using var edge = await TestEdge.Start(options =>
            (options.HandshakesInFlight, options.HandshakesWaiting, options.HandshakeWaitsFor) = (1, 1, TimeSpan.FromMilliseconds(50)));
        var slow = edge.Cluster.ChargePoint("CP-1");
        slow.HoldAdmission = new TaskCompletionSource();
        var first = edge.Connect("CP-1");
        await TestEdge.Until(() => !slow.Credentials.IsEmpty, "the first handshake to be under way");
        (await FakeCharger.ConnectExpectingRefusal(edge.Url, "CP-7")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        slow.HoldAdmission.SetResult();
        await (await first).DisposeAsync();
    }

    [Fact]
    public async Task Without_the_cluster_nobody_is_let_in_and_nobody_is_called_unknown()
    {
        await using var edge = await TestEdge.Start();
        edge.Cluster.IsAway = true;
        (await FakeCharger.ConnectExpectingRefusal(edge.Url, "CP-7")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task What_is_no_WebSocket_and_no_OCPP_path_is_told_so()
    {
        await using var edge = await TestEdge.Start();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{edge.Url.Authority}") };
        (await http.GetAsync("/ocpp/CP-7")).StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
        (await http.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await FakeCharger.ConnectExpectingRefusal(edge.Url, "CP-7", path: "/elsewhere/CP-7")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_newest_connection_wins_and_the_old_one_hears_why()
    {
        await using var edge = await TestEdge.Start();
        await using var old = await edge.Connect();
        await using var young = await edge.Connect();
        var closed = await old.Closed();
        closed.Status.ShouldBe(WebSocketCloseStatus.PolicyViolation);
        closed.Text.ShouldBe("replaced");
        (await young.Call("Heartbeat")).Error.ShouldBeNull();
        var chargePoint = edge.Cluster.ChargePoint("CP-7");
        await TestEdge.Until(() => chargePoint.Detached.Count == 1, "the old one to be detached");
        chargePoint.Detached.Single().ShouldBe((chargePoint.Attached.First().Id, ClosedReason.Replaced));
    }

    [Fact]
    public async Task Many_sockets_of_one_charge_point_race_and_one_is_left()
    {
        await using var edge = await TestEdge.Start();
        var chargers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => edge.Connect()));
        await TestEdge.Until(() => chargers.Count(charger => charger.IsOpen) == 1, "one to be left");
        (await chargers.Single(charger => charger.IsOpen).Call("Heartbeat")).Error.ShouldBeNull();
        foreach (var charger in chargers) await charger.DisposeAsync();
    }

    [Fact]
    public async Task A_stopping_edge_answers_what_it_was_asked_and_says_goodbye()
    {
        await using var edge = await TestEdge.Start();
        var chargePoint = edge.Cluster.ChargePoint("CP-7");
        chargePoint.Hold = new TaskCompletionSource();
        await using var busy = await edge.Connect();
        await using var idle = await edge.Connect("CP-8");
        var answer = await busy.BeginCall("Heartbeat");
        await TestEdge.Until(() => chargePoint.Heartbeats == 1, "the call to be under way");
        var stopped = edge.Stop();
        (await idle.Closed()).Code.ShouldBe(1001);
        busy.IsOpen.ShouldBeTrue();
        chargePoint.Hold.SetResult();
        (await answer).Error.ShouldBeNull();
        (await busy.Closed()).Code.ShouldBe(1001);
        await stopped;
        chargePoint.Detached.Single().Reason.ShouldBe(ClosedReason.Shutdown);
    }

    [Fact]
    public async Task An_id_with_colons_in_it_is_told_from_its_password()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect("AA:bb:01", password: "p:w");
        var credentials = edge.Cluster.ChargePoint("AA:bb:01").Credentials.ShouldHaveSingleItem();
        (credentials.User, Encoding.UTF8.GetString(credentials.Password.AsSpan())).ShouldBe(("AA:bb:01", "p:w"));
    }

    [Fact]
    public async Task A_connection_that_may_have_been_attached_although_nobody_heard_so_is_detached()
    {
        await using var edge = await TestEdge.Start();
        var chargePoint = edge.Cluster.ChargePoint("CP-7");
        chargePoint.AttachIsLost = true;
        await using var charger = await FakeCharger.Connect(edge.Url, "CP-7");
        (await charger.Closed()).Code.ShouldBe(1011);
        await TestEdge.Until(() => !chargePoint.Detached.IsEmpty, "the connection to be detached");
        chargePoint.Detached.ShouldHaveSingleItem().ShouldBe((chargePoint.Attached.Single().Id, ClosedReason.Fault));
    }

    [Fact]
    public async Task Refusals_that_could_not_be_kept_are_kept_later()
    {
        await using var edge = await TestEdge.Start();
        edge.Cluster.RefusalsLost = 1;
        await using var charger = await FakeCharger.Connect(edge.Url, "CP-7", subprotocols: "soap");
        await TestEdge.Until(() => edge.Cluster.Refusals.Any(refused => refused.Reason.Contains("soap", StringComparison.Ordinal)), "the refusal to be kept");
        edge.Cluster.RefusalsLost.ShouldBeLessThan(0);
    }
}
