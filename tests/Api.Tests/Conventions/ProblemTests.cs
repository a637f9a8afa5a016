namespace Dynamo.Api.Tests.Conventions;

public sealed class ProblemTests(ConventionsHost host) : IClassFixture<ConventionsHost>
{
    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "There is nothing at /api/v1/nothing.")]
    [InlineData("PUT", "/api/v1/things", 405, "PUT is not possible here; ")]
    [InlineData("GET", "/api/v1/things/empty", 404, "There is no such thing here.")]
    [InlineData("GET", "/api/v1/things/absent", 404, "No thing 'absent'.")]
    [InlineData("GET", "/api/v1/things/forbidden", 403, "Your credentials are good, but")]
    [InlineData("GET", "/api/v1/things/refused", 422, "The charger refused.")]
    [InlineData("GET", "/api/v1/things/broke", 502, "The charger closed the connection.")]
    [InlineData("GET", "/api/v1/things/silent", 504, "No answer within 10 s")]
    [InlineData("GET", "/api/v1/things/field", 400, "thing_id: must be known.")]
    [InlineData("GET", "/api/v1/things/broken", 500, "Something went wrong on our side.")]
    [InlineData("GET", "/_test_url_cache_", 404, "There is no")]
    [InlineData("POST", "/api/v1/things", 415, "Send the body as 'Content-Type: application/json'.")]
    public async Task Every_error_is_a_problem(string verb, string path, int status, string detail)
    {
        var answer = await host.Ask(verb, path);
        answer.Status.ShouldBe(status);
        answer.ContentType.ShouldBe("application/problem+json");
        answer.Json.GetProperty("status").GetInt32().ShouldBe(status);
        answer.Json.GetProperty("type").GetString()!.ShouldStartWith("https://www.rfc-editor.org/");
        answer.Json.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        answer.Json.GetProperty("instance").GetString().ShouldBe(path);
        answer.Json.GetProperty("trace_id").GetString().ShouldNotBeNullOrEmpty();
        answer.Detail.ShouldStartWith(detail);
        answer.Body.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Missing_credentials_are_401_and_a_missing_scope_is_named()
    {
        (await host.Ask("GET", "/api/v1/things/1", caller: null)).Status.ShouldBe(401);
        var answer = await host.Ask("GET", "/api/v1/things/1", caller: "sub=a;scope=read:other");
        answer.Status.ShouldBe(403);
        answer.Detail.ShouldBe("Your credentials are good, but this needs the scope read:things.");
    }

    [Fact]
    public async Task Another_content_type_is_415()
    {
        var answer = await host.Ask("POST", "/api/v1/things", "<a/>", "application/xml");
        answer.Status.ShouldBe(415);
        answer.ContentType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("timeout")]
    [InlineData("database")]
    [InlineData("silo")]
    public async Task What_passes_by_itself_is_503_with_a_time_to_come_back(string way)
    {
        var answer = await host.Ask("GET", "/api/v1/things/" + way);
        answer.Status.ShouldBe(503);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        answer.Body.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Too_many_requests_say_when_to_come_back() =>
        (await host.Ask("GET", "/api/v1/things/often")).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
}
