using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Lists;

public sealed class LongListTests(ProductFixture product)
{
    private readonly World _world = new(product);

    [Theory]
    [InlineData("sessions", "sessions", "completed", "stopped")]
    [InlineData("billing/sessions", "billing_sessions", "recorded", "corrected")]
    public async Task Each_piece_is_that_of_the_whole_by_whatever_it_is_filtered(string list, string noun, string often, string seldom)
    {
        var (history, organization, caller) = await TwoOrganizations();
        var own = history.Sessions.Where(session => session.Organization == organization).ToList();
        var middle = own.Select(session => session.StartedAt).Order().ElementAt(own.Count / 2);
        var late = middle.AddDays(33);
        var span = $"from={middle:yyyy-MM-dd'T'HH:mm:ss'Z'}&to={late:yyyy-MM-dd'T'HH:mm:ss'Z'}";
        bool InSpan(PastSession session) => session.StartedAt >= middle && session.StartedAt < late;

        await IsExact("", _ => true);
        await IsExact($"status={often}", session => session.Status == "completed");
        await IsExact($"status={seldom}", session => session.Status == "stopped");
        await IsExact($"site_id={history.Site(1)}", session => session.Site == history.Site(1));
        await IsExact($"site_id={history.Site(1)}&status={seldom}", session => session.Site == history.Site(1) && session.Status == "stopped");
        await IsExact($"project_id={history.Project(0)}", session => session.Project == history.Project(0));
        await IsExact($"project_id={history.Project(0)}&site_id={history.Site(2)}", session => session.Project == history.Project(0) && session.Site == history.Site(2));
        await IsExact($"charge_point_id={history.ChargePoint(3)}", session => session.ChargePoint == history.ChargePoint(3));
        await IsExact(span, InSpan);
        await IsExact($"{span}&status={often}&project_id={history.Project(1)}", session => InSpan(session) && session.Status == "completed" && session.Project == history.Project(1));
        await IsExact("from=2001-01-01T00:00:00Z&to=2001-02-01T00:00:00Z", _ => false);
        await IsExact($"site_id={history.Site(9)}", _ => false);

        async Task IsExact(string filter, Func<PastSession, bool> kept)
        {
            var whole = LongHistory.Newest(own.Where(kept));
            foreach (var (limit, offset) in new[] { (50, 0), (1, 1), (7, 40), (200, 100), (3, whole.Length - 2), (10, whole.Length), (10, whole.Length + 1_000) })
            {
                var answer = await caller.Get($"/{list}?limit={limit}&offset={Math.Max(0, offset)}&{filter}");
                answer.Code.ShouldBe(200, answer.ToString());
                answer.Of("total").GetInt64().ShouldBe(whole.Length, filter);
                Ids(answer, noun).ShouldBe(whole.Skip(Math.Max(0, offset)).Take(limit), $"{filter} {limit} {offset}");
            }
        }
    }

    [Fact]
    public async Task A_total_never_contradicts_its_piece_while_sessions_are_added_and_end()
    {
        var (history, organization, caller) = await TwoOrganizations();
        var adding = Task.Run(async () =>
        {
            for (var round = 0; round < 30; round++)
            {
                await history.Add(organization, 20, 600, 100);
                await product.Database.Execute("update sessions set status = 'completed' where organization_id = $1 and status = 'active'", organization);
            }
        });
        for (var page = 0; !adding.IsCompleted || page < 20; page++)
        {
            var offset = page * 37 % 700;
            var answer = await caller.Get($"/sessions?limit=50&offset={offset}&status=completed");
            var shown = answer.List("sessions").Count;
            shown.ShouldBe((int)Math.Clamp(answer.Of("total").GetInt64() - offset, 0, 50));
            answer.List("sessions").Select(session => session.GetProperty("started_at").GetDateTimeOffset()).ShouldBeInOrder(SortDirection.Descending);
        }
        await adding;
        var all = await caller.Get("/sessions?status=completed");
        all.Of("total").GetInt64().ShouldBe(history.Sessions.Count(session => session.Organization == organization && session.Status is "completed" or "active"));
    }

    [Fact]
    public async Task Counts_follow_a_session_that_changes_its_status_its_time_and_its_place_and_one_that_goes()
    {
        var (history, organization, caller) = await TwoOrganizations();
        var (first, second) = (history.Sessions[0], history.Sessions[1]);
        await product.Database.Execute("update sessions set status = 'stopped', started_at = started_at - interval '90 days', site_id = $2 where session_id = $1", first.Id, history.Site(2));
        await product.Database.Execute("delete from sessions where session_id = $1", second.Id);
        history.Sessions[0] = first with { Status = "stopped", Site = history.Site(2), StartedAt = first.StartedAt.AddDays(-90) };
        history.Sessions.RemoveAt(1);
        foreach (var (filter, kept) in new (string, Func<PastSession, bool>)[]
            { ("", _ => true), ("status=stopped", one => one.Status == "stopped"), ($"site_id={history.Site(2)}", one => one.Site == history.Site(2)) })
        {
            var whole = LongHistory.Newest(history.Sessions.Where(session => session.Organization == organization && kept(session)));
            var answer = await caller.Get($"/sessions?limit=200&offset=1&{filter}");
            answer.Of("total").GetInt64().ShouldBe(whole.Length);
            Ids(answer, "sessions").ShouldBe(whole.Skip(1).Take(200));
        }
    }

    [Fact]
    public async Task Another_organization_s_sessions_at_the_same_site_are_neither_counted_nor_shown()
    {
        var (history, organization, _) = await TwoOrganizations();
        var other = history.Sessions.Select(session => session.Organization).First(one => one != organization);
        var caller = _world.As(await _world.Key(other));
        var whole = LongHistory.Newest(history.Sessions.Where(session => session.Organization == other && session.Site == history.Site(0)));
        var answer = await caller.Get($"/sessions?limit=200&site_id={history.Site(0)}");
        answer.Of("total").GetInt64().ShouldBe(whole.Length);
        Ids(answer, "sessions").ShouldBe(whole.Take(200));

        var nobody = await (await _world.OtherOrganization()).Get($"/sessions?site_id={history.Site(0)}");
        nobody.Of("total").GetInt64().ShouldBe(0);
        nobody.List("sessions").ShouldBeEmpty();
    }

    private static IEnumerable<string> Ids(ApiAnswer answer, string noun) => answer.List(noun).Select(session => session.GetProperty("session_id").GetString()!);

    /// <summary>One with many sessions, and another with a few between them, at the same places.</summary>
    private async Task<(LongHistory History, string Organization, ApiCaller Caller)> TwoOrganizations()
    {
        var history = new LongHistory(product.Database, World.NewName(""));
        var (large, small) = (await _world.Organization(), await _world.Organization());
        await history.Add(large, 500, 400, 0);
        await history.Add(small, 40, 400, 0);
        await history.Add(large, 100, 120, 100);
        return (history, large, _world.As(await _world.Key(large)));
    }
}
