namespace Dynamo.Engine.Tests.Web;

public sealed class SendingTests(WebHost host)
{
    [Fact]
    public async Task A_response_that_was_set_is_sent_with_the_status_that_was_set()
    {
        var answer = await host.Ask("GET", "send/response");
        answer.Status.ShouldBe(202);
        answer.Body.ShouldBe("""{"value":"set"}""");
    }

    [Theory]
    [InlineData("send/nothing", 204, "")]
    [InlineData("untyped", 204, "")]
    [InlineData("number", 200, "0")]
    [InlineData("untyped?way=ok", 200, "")]
    [InlineData("untyped?way=body", 200, """{"value":"any"}""")]
    [InlineData("send/no-content", 204, "")]
    [InlineData("send/not-found", 404, "")]
    [InlineData("send/status", 418, "")]
    [InlineData("send/with-status", 206, """{"value":"206"}""")]
    [InlineData("send/result", 200, "plain")]
    [InlineData("send/own", 418, "own")]
    [InlineData("union/ok", 200, """{"value":"fine"}""")]
    [InlineData("union/other", 409, "\"taken\"")]
    public async Task Each_way_of_sending_has_its_answer(string path, int status, string body)
    {
        var answer = await host.Ask("GET", path);
        answer.Status.ShouldBe(status);
        answer.Body.ShouldBe(body);
    }

    [Theory]
    [InlineData("created", 201, "/api/v1/items/a%20b", """{"value":"new"}""")]
    [InlineData("accepted", 202, "/api/v1/items/7", "")]
    [InlineData("second-route", 201, "/api/v1/bodiless/3", "")]
    public async Task What_was_made_says_where_it_is(string way, int status, string location, string body)
    {
        var answer = await host.Ask("GET", "send/" + way);
        answer.Status.ShouldBe(status);
        answer.Location!.OriginalString.ShouldBe(location);
        answer.Body.ShouldBe(body);
    }

    [Fact]
    public async Task Server_sent_events_go_through_a_result()
    {
        var answer = await host.Ask("GET", "send/events");
        answer.ContentType.ShouldBe("text/event-stream");
        answer.Body.ShouldBe("event: tick\ndata: {\"value\":\"1\"}\n\nevent: tick\ndata: {\"value\":\"2\"}\n\n");
    }

    [Fact]
    public async Task The_answer_is_json_whatever_was_asked_for() =>
        (await host.Ask("GET", "number", headers: ("Accept", "text/html"))).ContentType.ShouldBe("application/json; charset=utf-8");
}
