using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Lists;

public sealed class MessageLogTests(ProductFixture product)
{
    private const int Rows = 30;
    private static readonly DateTimeOffset Midnight = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-1), TimeSpan.Zero);
    private readonly World _world = new(product);

    [Theory]
    [InlineData(5, 0)]
    [InlineData(7, 3)]
    [InlineData(50, 59)]
    [InlineData(50, 85)]
    [InlineData(10, 90)]
    [InlineData(10, 1_000)]
    public async Task A_piece_of_the_log_is_that_of_all_frames_with_and_without_an_action(int limit, int offset)
    {
        var (caller, id) = await Logged();
        // Three frames a row: every third row's are of a boot.
        var all = Enumerable.Range(0, Rows).SelectMany(row => Enumerable.Range(0, 3).Select(frame => $"m{row}-{frame}")).Reverse().ToList();

        var answer = await caller.Get($"/charge-points/{id}/messages?limit={limit}&offset={offset}");
        answer.List("messages").Select(Id).ShouldBe(all.Skip(offset).Take(limit));
        answer.Of("total").GetInt64().ShouldBe(all.Count);

        var boots = all.Where(one => int.Parse(one[1..one.IndexOf('-')]) % 3 == 0).ToList();
        answer = await caller.Get($"/charge-points/{id}/messages?action=BootNotification&limit={limit}&offset={offset}");
        answer.List("messages").Select(Id).ShouldBe(boots.Skip(offset).Take(limit));
        answer.Of("total").GetInt64().ShouldBe(boots.Count);
    }

    [Fact]
    public async Task A_time_is_found_among_the_rows_and_an_action_that_never_was_is_not()
    {
        var (caller, id) = await Logged();
        // Row n began n minutes after midnight and took three seconds.
        var answer = await caller.Get($"/charge-points/{id}/messages?{Span(302, 420)}");
        answer.List("messages").Select(Id).ShouldBe(["m6-2", "m6-1", "m6-0", "m5-2", "m5-1", "m5-0"]);
        (await caller.Get($"/charge-points/{id}/messages?{Span(304, 420)}")).Of("total").GetInt64().ShouldBe(3);
        (await caller.Get($"/charge-points/{id}/messages?action=GetLog")).Of("total").GetInt64().ShouldBe(0);
    }

    private static string Span(int from, int to) => $"from={Midnight.AddSeconds(from):yyyy-MM-dd'T'HH:mm:ss'Z'}&to={Midnight.AddSeconds(to):yyyy-MM-dd'T'HH:mm:ss'Z'}";

    private static string Id(System.Text.Json.JsonElement message) => message.GetProperty("message_id").GetString()!;

    private async Task<(ApiCaller Caller, string Id)> Logged()
    {
        var caller = await _world.OtherOrganization();
        var id = (await World.Register(caller, await World.Project(caller)))["charge_point_id"]!;
        await product.Database.Execute(
            """
            insert into message_log (charge_point_id, first_at, last_at, connection_id, ocpp_version, frames, actions, lines)
            select lower($1), at, at + interval '3 seconds', 'c', '1.6', 3, jsonb_build_object(action, 3), convert_to(
                (select string_agg(format('{"at":%s,"dir":"in","type":"call","id":"m%s-%s","action":"%s","ms":null,"outcome":null,"frame":[2]}', (extract(epoch from at) * 1000)::bigint + f * 1000, n, f, action),
                    E'\n' order by f) from generate_series(0, 2) f), 'UTF8')
            from (select n, $3 + n * interval '1 minute' as at, case when n % 3 = 0 then 'BootNotification' else 'Heartbeat' end as action
                from generate_series(0, $2 - 1) n) r
            """, id, Rows, Midnight.UtcDateTime);
        return (caller, id);
    }
}
