namespace Dynamo.Api.Tests.Conventions;

public sealed class InvalidRequestTests(ConventionsHost host) : IClassFixture<ConventionsHost>
{
    [Fact]
    public async Task Each_wrong_field_is_named_as_it_is_on_the_wire()
    {
        var answer = await host.Ask("POST", "/api/v1/things", """{"name":"","sizes":[{"width_mm":1},{"width_mm":0}]}""");
        answer.Status.ShouldBe(400);
        answer.ContentType.ShouldBe("application/problem+json");
        answer.Errors.Select(e => e.Split(':')[0]).ShouldBe(["name", "sizes[1].width_mm"]);
        answer.Detail.ShouldStartWith("name: must not be empty. sizes[1].width_mm: must be greater than '0'.");
    }

    [Theory]
    [InlineData("""{"name":1}""", "name: must be text")]
    [InlineData("""{"colour":"red"}""", "colour: must be one of: dark_red, light_blue")]
    [InlineData("""{"colour":1}""", "colour: must be one of: dark_red, light_blue")]
    [InlineData("""{"wanted_at":"2026-01-31T09:30:00"}""", "wanted_at: must be a time with its zone, such as 2026-01-31T09:30:00Z")]
    [InlineData("""{"wanted_at":"soon"}""", "wanted_at: must be a time with its zone, such as 2026-01-31T09:30:00Z")]
    [InlineData("""{"sizes":[{"width_mm":"1"}]}""", "sizes[0].width_mm: must be a number")]
    [InlineData("""{"sizes":[{"width_mm":99999999999}]}""", "sizes[0].width_mm: must be a whole number in range")]
    [InlineData("""{"sizes":[{"price_each":"x"}]}""", "sizes[0].price_each: must be a number")]
    [InlineData("""{"sizes":7}""", "sizes: must be a list")]
    [InlineData("""{"sizes":[7]}""", "sizes[0]: must be an object")]
    [InlineData("[]", "body: must be an object")]
    [InlineData("", "body: is empty; send a JSON object")]
    [InlineData("""{"name":}""", "name: is not valid JSON: line 1, position 9")]
    [InlineData("{", "body: is not valid JSON: line 1, position 2")]
    public async Task A_body_that_cannot_be_read_is_explained_in_plain_words(string json, string error)
    {
        var answer = await host.Ask("POST", "/api/v1/things", json);
        answer.Status.ShouldBe(400);
        answer.Errors.ShouldBe([error]);
    }

    [Fact]
    public async Task JSON_that_is_announced_but_not_sent_does_no_harm_where_none_is_needed()
    {
        (await host.Ask("GET", "/api/v1/things", "")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Query_values_are_explained_in_the_same_words()
    {
        var answer = await host.Ask("GET", "/api/v1/things?limit=many&colour=red&from=soon");
        answer.Status.ShouldBe(400);
        answer.Errors.ShouldBe([
            "limit: must be a whole number in range", "colour: must be one of: dark_red, light_blue",
            "from: must be a time with its zone, such as 2026-01-31T09:30:00Z"]);
    }
}
