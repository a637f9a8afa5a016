using Dynamo.Connectors;
using Dynamo.Facts;
using Dynamo.Sessions;
using Dynamo.Testing;
using Dynamo.Tokens;

namespace Dynamo.Grains.Tests.Sessions;

public sealed class SessionGrainTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    [Fact]
    public async Task A_session_starts_meters_and_stops()
    {
        var id = await live.Commissioned();
        var (session, reply) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        reply.Authorization!.Status.ShouldBe(AuthorizationStatus.Accepted);
        (await live.Grains.Connector(id, 1).Get()).CurrentSession.ShouldBe(session);

        (await live.Grains.Session(session).Record(LiveFixture.Meter(id, 10, 3000))).ShouldBeTrue();
        (await live.Grains.Session(session).Get())!.EnergyWh.ShouldBe(2000);

        (await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 6000))).Known.ShouldBeTrue();
        var view = await live.Grains.Session(session).Get();
        view!.Status.ShouldBe(SessionStatus.Completed);
        view.EnergyWh.ShouldBe(5000);
        (await live.Grains.Connector(id, 1).Get()).CurrentSession.ShouldBeNull();
    }

    [Fact]
    public async Task A_retried_start_gets_the_same_session()
    {
        var id = await live.Commissioned();
        var start = LiveFixture.Start(id, await live.Tag());
        var (first, answer) = await live.Begin(start);
        var (again, sameAnswer) = await live.Begin(start with { ReceivedAt = start.ReceivedAt.AddDays(2), At = start.At.AddDays(2) });
        again.ShouldBe(first);
        sameAnswer.Authorization.ShouldBe(answer.Authorization);
        (await live.Facts(id, nameof(SessionStarted))).ShouldBe(1);
    }

    [Fact]
    public async Task Ten_starts_at_once_are_one_session()
    {
        var id = await live.Commissioned();
        var start = LiveFixture.Start(id, await live.Tag());
        var sessions = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => live.Begin(start)));
        sessions.Select(begun => begun.Session).Distinct().Count().ShouldBe(1);
        (await live.Facts(id, nameof(SessionStarted))).ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_stop_changes_nothing()
    {
        var id = await live.Commissioned();
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => live.Grains.Session(session).Stop(LiveFixture.Stop(session, 6000))));
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 9000, minute: 90));
        (await live.Grains.Session(session).Get())!.EnergyWh.ShouldBe(5000);
        (await live.Facts(id, nameof(SessionEnded))).ShouldBe(1);
    }

    [Fact]
    public async Task A_new_session_supersedes_the_one_that_was_never_stopped()
    {
        var id = await live.Commissioned();
        var tag = await live.Tag();
        var (lost, _) = await live.Begin(LiveFixture.Start(id, tag));
        await live.Grains.Session(lost).Record(LiveFixture.Meter(id, 10, 1700));
        var (next, reply) = await live.Begin(LiveFixture.Start(id, tag, minute: 30, meterWh: 2000));
        reply.Authorization!.Status.ShouldBe(AuthorizationStatus.Accepted);
        reply.Superseded.ShouldBe([lost]);

        await live.Grains.Session(lost).Close(LostBecause.Superseded, LiveFixture.Noon.AddMinutes(30));
        var view = await live.Grains.Session(lost).Get();
        view!.Status.ShouldBe(SessionStatus.Stopped);
        view.EnergyWh.ShouldBe(700);
        (await live.Grains.Connector(id, 1).Get()).CurrentSession.ShouldBe(next);
        (await live.Begin(LiveFixture.Start(id, tag, minute: 30, meterWh: 2000))).Reply.Superseded.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_that_happened_offline_before_takes_nothing_from_the_running_one()
    {
        var id = await live.Commissioned();
        var (running, _) = await live.Begin(LiveFixture.Start(id, await live.Tag(), minute: 60));
        var (earlier, reply) = await live.Begin(LiveFixture.Start(id, await live.Tag(), minute: 0) with { Offline = true });
        reply.Superseded.ShouldBeEmpty();
        await live.Grains.Session(earlier).Stop(LiveFixture.Stop(earlier, 4000, minute: 30));
        (await live.Grains.Session(earlier).Get())!.EndedAt.ShouldBe(LiveFixture.Noon.AddMinutes(30));
        (await live.Grains.Connector(id, 1).Get()).CurrentSession.ShouldBe(running);
        (await live.Grains.Session(running).Get())!.Status.ShouldBe(SessionStatus.Active);
    }

    [Fact]
    public async Task An_available_connector_has_lost_its_session_and_a_late_stop_revises_that()
    {
        var id = await live.Commissioned();
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        var reply = await live.Grains.Connector(id, 1).Report(Available(id, 20));
        reply.Lost.ShouldBe([session]);
        await live.Grains.Session(session).Close(LostBecause.ConnectorAvailable, LiveFixture.Noon.AddMinutes(20));
        (await live.Grains.Session(session).Get())!.Status.ShouldBe(SessionStatus.Stopped);

        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 4500, minute: 19));
        var view = await live.Grains.Session(session).Get();
        view!.Status.ShouldBe(SessionStatus.Completed);
        view.EnergyWh.ShouldBe(3500);
    }

    [Fact]
    public async Task A_lost_session_that_meters_again_goes_on()
    {
        var id = await live.Commissioned();
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        await live.Grains.Session(session).Close(LostBecause.Rebooted, LiveFixture.Noon.AddMinutes(5));
        await live.Grains.Session(session).Record(LiveFixture.Meter(id, 10, 2000));
        (await live.Grains.Session(session).Get())!.Status.ShouldBe(SessionStatus.Active);
        (await live.Grains.Connector(id, 1).Get()).CurrentSession.ShouldBe(session);
    }

    [Fact]
    public async Task One_tag_charges_once_at_a_time_unless_it_may_more()
    {
        var (one, other) = (await live.Commissioned(), await live.Commissioned());
        var tag = await live.Tag();
        var (first, _) = await live.Begin(LiveFixture.Start(one, tag));
        (await live.Begin(LiveFixture.Start(other, tag))).Reply.Authorization!.Status.ShouldBe(AuthorizationStatus.ConcurrentTx);
        await live.Grains.Session(first).Stop(LiveFixture.Stop(first, 2000));
        (await live.Begin(LiveFixture.Start(other, tag, minute: 90))).Reply.Authorization!.Status.ShouldBe(AuthorizationStatus.Accepted);

        var fleet = await live.Tag(concurrent: true);
        (await live.Begin(LiveFixture.Start(one, fleet, connector: 2))).Reply.Authorization!.IsAccepted.ShouldBeTrue();
        (await live.Begin(LiveFixture.Start(other, fleet, connector: 2))).Reply.Authorization!.IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_start_is_kept_with_its_reason()
    {
        var id = await live.Register();
        var (session, reply) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        reply.Authorization!.Status.ShouldBe(AuthorizationStatus.Blocked);
        reply.Authorization.Reason!.ShouldContain("pending");
        (await live.Grains.Session(session).Get())!.Authorization.ShouldBe(AuthorizationStatus.Blocked);
    }

    [Fact]
    public async Task A_stop_of_nothing_is_answered_and_kept()
    {
        var id = await live.Commissioned();
        var stop = LiveFixture.Stop(new SessionId(id, "4711"), 500);
        (await live.Grains.Session(new SessionId(id, "4711")).Stop(stop)).Known.ShouldBeFalse();
        (await live.Grains.Session(new SessionId(id, "4711")).Stop(stop)).Known.ShouldBeFalse();
        (await live.Facts(id, nameof(UnmatchedStopReceived))).ShouldBe(1);
    }

    [Fact]
    public async Task Stops_are_matched_by_number_else_by_tag_and_recency()
    {
        var id = await live.Commissioned();
        var (tag, other) = (await live.Tag(), await live.Tag());
        var (first, _) = await live.Begin(LiveFixture.Start(id, tag));
        var (second, _) = await live.Begin(LiveFixture.Start(id, other, connector: 2, minute: 1));
        var grain = live.Grains.ChargePoint(id);
        (await grain.MatchSession(LiveFixture.Stop(first, 0))).ShouldBe([first]);
        (await grain.MatchSession(LiveFixture.Stop(new SessionId(id, "0"), 0) with { Token = new IdToken(tag) })).ShouldBe([first, second]);
        (await grain.MatchSession(LiveFixture.Stop(new SessionId(id, "-1"), 0))).ShouldBe([second, first]);
        (await grain.MatchSession(LiveFixture.Stop(new SessionId(id, "9223372036854775807"), 0))).ShouldBe([second, first]);
    }

    [Fact]
    public async Task The_tables_follow_the_session()
    {
        var id = await live.Commissioned();
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 6000, reason: "Remote"));
        await Eventually.Holds(async () => await live.Database.Query<string>("select status from sessions where charge_point_id = lower($1)", id) == "stopped");
        (await live.Database.Query<decimal>("select energy_wh from sessions where charge_point_id = lower($1)", id)).ShouldBe(5000);
    }

    private static ConnectorReport Available(string id, double minute) => new()
    {
        ChargePointId = id, ConnectorId = 1, Status = ConnectorStatus.Available, OcppStatus = "Available",
        At = LiveFixture.Noon.AddMinutes(minute), ReceivedAt = LiveFixture.Noon.AddMinutes(minute),
    };

    [Fact]
    public async Task What_comes_late_takes_nothing_from_the_words_of_the_stop()
    {
        var id = await live.Commissioned();
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 0) with { MeterStopWh = null, Timestamp = "the charger's" });
        await live.Grains.Session(session).Record(LiveFixture.Meter(id, 30, 3000));
        var view = await live.Grains.Session(session).Get();
        (view!.EnergyWh, view.StopTimestamp).ShouldBe((2000m, "the charger's"));
    }
}
