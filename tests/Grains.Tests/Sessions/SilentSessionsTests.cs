using Dynamo.ChargePoints;
using Dynamo.Grains.Sessions;
using Dynamo.Sessions;
using Dynamo.Testing;
using Dynamo.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dynamo.Grains.Tests.Sessions;

/// <summary>Sessions that began long ago, as the fixture has them all: what is heard now keeps them.</summary>
public sealed class SilentSessionsTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    [Fact]
    public async Task A_session_that_fell_silent_is_closed_where_it_did_and_one_that_still_meters_is_not()
    {
        var (silent, session) = await Charging(LiveFixture.Meter("", 90, 5_000));
        var (_, metering) = await Charging(LiveFixture.Meter("", 90, 5_000) with { ReceivedAt = TimeProvider.System.GetUtcNow() });

        await Sweep();

        var closed = await live.Grains.Session(session).Get();
        closed!.Status.ShouldBe(SessionStatus.Stopped);
        closed.Lost.ShouldBe(LostBecause.Silent);
        closed.EndedAt.ShouldBe(LiveFixture.Noon.AddMinutes(90));
        closed.EnergyWh.ShouldBe(4_000);
        closed.MeterStopWh.ShouldBe(5_000);
        (await live.Grains.Connector(silent, 1).Get()).CurrentSession.ShouldBeNull();
        (await live.Grains.Session(metering).Get())!.Status.ShouldBe(SessionStatus.Active);
    }

    [Fact]
    public async Task Many_that_only_meter_keep_no_silent_one_from_being_found()
    {
        var (id, session) = await Charging(null);
        var owners = Enumerable.Range(0, 500).Select(n => live.Grains.Session(new SessionId(id.ToLowerInvariant(), $"m{n}")).GetPrimaryKeyString()).ToArray();
        await live.Database.Execute(
            """
            insert into sessions (session_id, charge_point_id, local_id, connector_id, organization_id, ocpp_version, status, started_at, received_at)
            select 'sess_0' || n, s.charge_point_id, 'm' || n, 1, s.organization_id, '1.6', 'active', s.started_at, s.received_at - interval '1 hour'
            from sessions s, generate_series(0, 499) n where s.charge_point_id = $1
            """, id.ToLowerInvariant());
        await live.Database.Execute(
            "insert into meter_samples select owner, now(), 'Energy.Active.Import.Register', '', 'Outlet', 'Sample.Periodic', 'Wh', 1, '', now() from unnest($1) owner", [owners]);

        await Sweep();

        (await live.Grains.Session(session).Get())!.Lost.ShouldBe(LostBecause.Silent);
        await live.Database.Execute("delete from sessions where session_id like 'sess_0%' and local_id like 'm%'");
    }

    [Fact]
    public async Task A_charger_that_is_offline_may_still_have_something_to_say()
    {
        var (id, session) = await Charging(null);
        await live.Grains.ChargePoint(id).Detach(new ConnectionId($"{id}-1"), ClosedReason.ByCharger);
        await Eventually.Holds(async () => !await live.Database.Query<bool>("select connected from charge_point_live where charge_point_id = $1", id.ToLowerInvariant()));

        await Sweep();

        (await live.Grains.Session(session).Get())!.Status.ShouldBe(SessionStatus.Active);
    }

    [Fact]
    public async Task The_chargers_own_stop_counts_also_after_that()
    {
        var (_, session) = await Charging(null);
        await Sweep();
        (await live.Grains.Session(session).Get())!.Lost.ShouldBe(LostBecause.Silent);

        (await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 21_000, minute: 60 * 40))).Known.ShouldBeTrue();

        var stopped = await live.Grains.Session(session).Get();
        (stopped!.Status, stopped.Lost, stopped.EnergyWh).ShouldBe((SessionStatus.Completed, null, 20_000m));
    }

    [Fact]
    public async Task A_tag_whose_charger_went_away_may_charge_elsewhere_after_an_hour()
    {
        var (gone, session) = await Charging(null);
        var tag = (await live.Grains.Session(session).Get())!.Token!.Value;
        var elsewhere = await live.Commissioned();
        await live.Grains.ChargePoint(gone).Detach(new ConnectionId($"{gone}-1"), ClosedReason.ByCharger);
        await Eventually.Holds(async () => !await live.Database.Query<bool>("select connected from charge_point_live where charge_point_id = $1", gone.ToLowerInvariant()));
        var stranded = live.Services.GetServices<IHostedService>().OfType<StrandedTags>().Single();

        await stranded.Sweep(CancellationToken.None);
        (await live.Begin(LiveFixture.Start(elsewhere, tag, minute: 1))).Reply.Authorization!.Status.ShouldBe(AuthorizationStatus.ConcurrentTx);

        await live.Database.Execute("update charge_point_live set disconnected_at = now() - interval '2 hours' where charge_point_id = $1", gone.ToLowerInvariant());
        await stranded.Sweep(CancellationToken.None);
        var (second, reply) = await live.Begin(LiveFixture.Start(elsewhere, tag, minute: 2));
        reply.Authorization!.Status.ShouldBe(AuthorizationStatus.Accepted);
        (await live.Grains.Session(session).Get())!.Status.ShouldBe(SessionStatus.Active);
        await live.Grains.Session(second).Stop(LiveFixture.Stop(second, 2_000));

        // The charger is back, and the car is still charging there.
        await live.Grains.Session(session).Record(LiveFixture.Meter(gone, 90, 5_000));
        (await live.Begin(LiveFixture.Start(elsewhere, tag, minute: 91))).Reply.Authorization!.Status.ShouldBe(AuthorizationStatus.ConcurrentTx);
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 6_000, minute: 95));
        (await live.Begin(LiveFixture.Start(elsewhere, tag, minute: 96))).Reply.Authorization!.Status.ShouldBe(AuthorizationStatus.Accepted);
    }

    [Fact]
    public async Task A_session_that_cannot_be_closed_does_not_keep_the_others_open()
    {
        var (_, session) = await Charging(null);
        await Break(session, "broken");

        await Sweep();

        (await live.Grains.Session(session).Get())!.Lost.ShouldBe(LostBecause.Silent);
    }

    [Fact]
    public async Task A_session_whose_tag_cannot_be_given_back_does_not_cost_the_others_theirs()
    {
        var (gone, session) = await Charging(null);
        var tag = (await live.Grains.Session(session).Get())!.Token!.Value;
        await Break(session, "broken-too");
        await live.Grains.ChargePoint(gone).Detach(new ConnectionId($"{gone}-1"), ClosedReason.ByCharger);
        await Eventually.Holds(async () => !await live.Database.Query<bool>("select connected from charge_point_live where charge_point_id = $1", gone.ToLowerInvariant()));
        await live.Database.Execute("update charge_point_live set disconnected_at = now() - interval '2 hours' where charge_point_id = $1", gone.ToLowerInvariant());

        await live.Services.GetServices<IHostedService>().OfType<StrandedTags>().Single().Sweep(CancellationToken.None);

        (await live.Begin(LiveFixture.Start(await live.Commissioned(), tag))).Reply.Authorization!.Status.ShouldBe(AuthorizationStatus.Accepted);
    }

    /// <summary>Another session like it, older by the tables, whose state nobody can read.</summary>
    private async Task Break(SessionId like, string localId)
    {
        await live.Database.Execute(
            """
            insert into sessions (session_id, charge_point_id, local_id, connector_id, organization_id, ocpp_version, id_tag, status, authorization_status, started_at, received_at)
            select 'sess_' || $3, charge_point_id, $3, connector_id, organization_id, ocpp_version, id_tag, status, authorization_status, started_at, received_at - interval '1 hour'
            from sessions where charge_point_id = lower($1) and local_id = $2
            """, like.ChargePointId, like.LocalId, localId);
        await live.Database.Execute(
            """
            insert into grain_state (service, name, n0, n1, key, version, state)
            select service, name, n0, n1, $2, 1, '"nothing of ours"' from grain_state where key = $1 and name like '%session%'
            """, KeyOf(like), KeyOf(new SessionId(like.ChargePointId, localId)));
        await Should.ThrowAsync<Exception>(async () => await live.Grains.Session(new SessionId(like.ChargePointId, localId)).Get());
    }

    private string KeyOf(SessionId session) => live.Grains.Session(session).GetPrimaryKeyString();

    private async Task<(string Id, SessionId Session)> Charging(SessionProgress? progress)
    {
        var id = await live.Commissioned();
        var (session, reply) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        reply.Authorization!.IsAccepted.ShouldBeTrue();
        if (progress is not null) await live.Grains.Session(session).Record(progress with { ChargePointId = id });
        await Eventually.Holds(async () =>
            await live.Database.Query<long>("select count(*) from sessions where charge_point_id = $1 and status = 'active'", id.ToLowerInvariant()) == 1);
        return (id, session);
    }

    private Task Sweep() => live.Services.GetServices<IHostedService>().OfType<SilentSessions>().Single().Sweep(CancellationToken.None);
}
