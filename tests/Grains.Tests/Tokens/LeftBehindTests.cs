using Dynamo.Sessions;
using Dynamo.Testing;
using Dynamo.Tokens;

namespace Dynamo.Grains.Tests.Tokens;

/// <summary>A process died in the middle of a start or of a stop, and the charger did not repeat it.</summary>
public sealed class LeftBehindTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    [Fact]
    public async Task A_tag_is_not_locked_out_by_a_session_that_never_began()
    {
        var elsewhere = await live.Commissioned();
        var tag = await live.Tag();
        await Leave(tag, new SessionId(elsewhere, "4711"), "2026-03-01T00:00:00+00:00");

        (await Starts(tag)).ShouldBe(AuthorizationStatus.Accepted);
    }

    [Fact]
    public async Task A_tag_is_not_locked_out_by_a_session_that_has_ended()
    {
        var elsewhere = await live.Commissioned();
        var (session, _) = await live.Begin(LiveFixture.Start(elsewhere, await live.Tag()));
        await live.Grains.Session(session).Stop(LiveFixture.Stop(session, 2000));
        await Eventually.Holds(() => IsInTables(session, "completed"));
        var tag = await live.Tag();
        await Leave(tag, session, "2026-03-01T00:00:00+00:00");

        (await Starts(tag)).ShouldBe(AuthorizationStatus.Accepted);
    }

    [Fact]
    public async Task A_session_that_runs_or_is_about_to_begin_keeps_its_tag()
    {
        var elsewhere = await live.Commissioned();
        var (running, _) = await live.Begin(LiveFixture.Start(elsewhere, await live.Tag()));
        await Eventually.Holds(() => IsInTables(running, "active"));
        var (tag, other) = (await live.Tag(), await live.Tag());
        await Leave(tag, running, "2026-03-01T00:00:00+00:00");
        await Leave(other, new SessionId(elsewhere, "4712"), $"{TimeProvider.System.GetUtcNow().AddMinutes(-1):O}");

        (await Starts(tag)).ShouldBe(AuthorizationStatus.ConcurrentTx);
        (await Starts(other)).ShouldBe(AuthorizationStatus.ConcurrentTx);
    }

    private async Task<AuthorizationStatus> Starts(string tag) => (await live.Begin(LiveFixture.Start(await live.Commissioned(), tag))).Reply.Authorization!.Status;

    /// <summary>A use of a tag as it is stored, from before its grain is awake.</summary>
    private async Task Leave(string tag, SessionId session, string noted)
    {
        // Any tag in use shows where such a state is kept.
        var pattern = await live.Tag();
        await live.Begin(LiveFixture.Start(await live.Commissioned(), pattern));
        await live.Database.Execute(
            """
            insert into grain_state (service, name, n0, n1, key, version, state)
            select service, name, n0, n1, replace(key, lower($1), lower($2)), 1, jsonb_set(state, '{Value,Uses}', $3::jsonb)
            from grain_state where key = 'tag/org_grains/' || lower($1)
            """,
            pattern, tag, $$"""[{"Session":{"ChargePointId":"{{session.ChargePointId}}","LocalId":"{{session.LocalId}}"},"ConnectorId":1,"Since":"{{noted}}"}]""");
    }

    private async Task<bool> IsInTables(SessionId session, string status) => await live.Database.Query<long>(
        "select count(*) from sessions where charge_point_id = lower($1) and local_id = $2 and status = $3", session.ChargePointId, session.LocalId, status) == 1;
}
