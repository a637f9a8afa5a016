namespace Dynamo.Engine.Tests.Web;

public sealed class BindingTests(WebHost host)
{
    [Fact]
    public async Task A_body_a_route_value_and_a_header_make_one_request()
    {
        var answer = await host.Ask("POST", "echo/a-1", """{"name":"n","count":3}""", headers: ("X-Trace", "t1"));
        answer.Body.ShouldBe("""{"id":"a-1","name":"n","count":3,"day":0,"parts":0,"trace":"t1"}""");
        answer.Status.ShouldBe(200);
        answer.ContentType.ShouldBe("application/json; charset=utf-8");
    }

    [Fact]
    public async Task A_query_value_does_not_replace_a_route_value() =>
        (await host.Ask("POST", "echo/right?id=wrong", """{"name":"n"}""")).Body.ShouldContain("\"id\":\"right\"");

    [Fact]
    public async Task Defaults_are_kept_where_nothing_was_sent() =>
        (await host.Ask("GET", "list")).Body.ShouldBe("""{"page_limit":50,"max":null,"progress":null,"from":null,"sizes":[],"names":[],"text":null}""");

    [Fact]
    public async Task Query_names_follow_the_naming_policy_and_parsers_of_our_own_are_used()
    {
        var answer = await host.Ask("GET", "list?page_limit=7&max=3&progress=in_progress&from=2026-01-31T09:30:00Z&q=x");
        answer.Body.ShouldBe("""{"page_limit":7,"max":3,"progress":0,"from":"2026-01-31T09:30:00+00:00","sizes":[],"names":[],"text":"x"}""");
    }

    [Theory]
    [InlineData("sizes=1&sizes=2&names=a&names=b")]
    [InlineData("sizes=1,2&names=a,b")]
    [InlineData("sizes=[1,2]&names=[%22a%22,%22b%22]")]
    public async Task Lists_come_as_repeated_keys_with_commas_or_as_json(string query) =>
        (await host.Ask("GET", "list?" + query)).Body.ShouldContain("""
            "sizes":[1,2],"names":["a","b"]
            """.Trim());

    [Fact]
    public async Task An_empty_text_for_a_nullable_value_is_null() =>
        (await host.Ask("GET", "list?max=&progress=")).Body.ShouldContain("""
            "max":null,"progress":null
            """.Trim());

    [Fact]
    public async Task Every_value_that_cannot_be_read_is_named()
    {
        var answer = await host.Ask("GET", "list?page_limit=many&max=x&progress=never");
        answer.Status.ShouldBe(400);
        answer.Errors.ShouldBe([
            "page_limit: Value [many] is not valid for a [Int32] property!", "max: Value [x] is not valid for a [Int32] property!",
            "progress: Value [never] is not valid for a [Progress] property!"]);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_named_too()
    {
        var answer = await host.Ask("GET", "list?sizes=1,x");
        answer.Status.ShouldBe(400);
        answer.Errors.ShouldHaveSingleItem().ShouldStartWith("sizes: Value [1,x] is not valid for a ");
    }

    [Fact]
    public async Task What_is_required_and_absent_is_named()
    {
        var answer = await host.Ask("POST", "required/x");
        answer.Status.ShouldBe(400);
        answer.Errors.ShouldBe([
            "number: Value [x] is not valid for a [Int32] property!", "query: A value is required!", "x-needed: This header is missing from the request!"], ignoreOrder: true);
    }

    [Fact]
    public async Task Claims_are_bound_and_a_request_that_needs_no_body_takes_any_content_type()
    {
        var answer = await host.Ask("POST", "required/5?query=q", "ignored", "text/plain", "sub=me", ("X-Needed", "h"));
        answer.Body.ShouldBe("""{"number":5,"query":"q","header":"h","caller":"me"}""");
    }

    [Fact]
    public async Task The_whole_body_can_be_one_property()
    {
        (await host.Ask("PUT", "wrapped/w", """{"size":4}""")).Body.ShouldBe("\"w:4\"");
        (await host.Ask("PUT", "wrapped/w", """{"size":0}""")).Errors.ShouldHaveSingleItem().ShouldStartWith("part.size: ");
    }

    [Fact]
    public async Task A_handler_without_request_reads_route_and_query_itself()
    {
        (await host.Ask("GET", "bodiless/4?of=9")).Body.ShouldBe("\"page 4 of 9\"");
        (await host.Ask("GET", "bodiless")).Body.ShouldBe("\"page 0 of \"");
    }

    [Fact]
    public async Task A_route_constraint_that_does_not_hold_is_404() => (await host.Ask("GET", "bodiless/x")).Status.ShouldBe(404);
}
