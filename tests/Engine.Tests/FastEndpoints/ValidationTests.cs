namespace Dynamo.Engine.Tests.Web;

public sealed class ValidationTests(WebHost host)
{
    [Fact]
    public async Task Every_rule_that_fails_is_named_under_the_name_on_the_wire()
    {
        var answer = await host.Ask("POST", "echo/a", """{"name":"","count":11,"parts":[{"size":1},{"size":0}]}""");
        answer.Status.ShouldBe(400);
        answer.ContentType.ShouldBe("application/problem+json; charset=utf-8");
        answer.Json.GetProperty("status_code").GetInt32().ShouldBe(400);
        answer.Json.GetProperty("message").GetString().ShouldBe("One or more errors occurred!");
        answer.Errors.Select(e => e.Split(':')[0]).ShouldBe(["name", "count", "parts[1].size"]);
    }

    [Fact]
    public async Task A_handler_throws_an_error_with_a_status_of_its_own()
    {
        var answer = await host.Ask("GET", "errors?way=general");
        answer.Status.ShouldBe(409);
        answer.Errors.ShouldBe(["general_errors: not now"]);
    }

    [Fact]
    public async Task An_error_names_the_property_that_an_expression_walks_to() =>
        (await host.Ask("GET", "errors?way=property")).Errors.ShouldBe(["long_parts[1].size: too long"]);

    [Fact]
    public async Task Errors_are_gathered_until_they_are_thrown()
    {
        var answer = await host.Ask("GET", "errors?way=several");
        answer.Status.ShouldBe(422);
        answer.Errors.ShouldBe(["general_errors: first", "way: second"]);
    }

    [Fact]
    public async Task A_failure_thrown_below_the_endpoint_is_400() => (await host.Ask("GET", "errors?way=below")).Status.ShouldBe(400);

    [Fact]
    public async Task Broken_json_met_by_a_handler_is_answered_as_400_too() => (await host.Ask("GET", "errors?way=json")).Status.ShouldBe(400);

    [Fact]
    public async Task Collected_errors_are_sent_on_demand()
    {
        var answer = await host.Ask("GET", "errors?way=collected");
        answer.Status.ShouldBe(418);
        answer.Errors.ShouldBe(["general_errors: kept"]);
    }

    [Fact]
    public async Task Any_other_exception_goes_to_the_application()
    {
        var answer = await host.Ask("GET", "errors?way=unhandled");
        answer.Status.ShouldBe(500);
        answer.Body.ShouldBe("unhandled: boom");
    }
}
