namespace Dynamo.Engine.Tests.Web;

public sealed class BodyTests(WebHost host)
{
    [Fact]
    public async Task A_wrong_content_type_is_415_even_before_credentials_are_looked_at()
    {
        (await host.Ask("POST", "echo/a", "name=n", "application/x-www-form-urlencoded")).Status.ShouldBe(415);
        (await host.Ask("POST", "secured/default", "x", "text/plain")).Status.ShouldBe(415);
    }

    [Fact]
    public async Task No_content_type_is_415_but_only_after_credentials()
    {
        (await host.Ask("POST", "echo/a", "{}", contentType: null)).Status.ShouldBe(415);
        (await host.Ask("POST", "echo/a")).Status.ShouldBe(415);
        (await host.Ask("POST", "secured/default", "{}", contentType: null)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_bad_body_without_credentials_is_401() => (await host.Ask("POST", "secured/default", "{")).Status.ShouldBe(401);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public async Task An_endpoint_without_request_ignores_the_body(string contentType) =>
        (await host.Ask("POST", "bodiless", "{broken", contentType)).Status.ShouldBe(200);

    [Theory]
    [InlineData("""{"name":"n","parts":[{"size":"big"}]}""", "parts[0].size")]
    [InlineData("""{"name":"n","day":"Someday"}""", "day")]
    [InlineData("{", "serializer_errors")]
    [InlineData("", "serializer_errors")]
    [InlineData("[]", "serializer_errors")]
    [InlineData("""{"count":1}""", "serializer_errors")]
    public async Task Json_that_cannot_be_read_names_its_place(string json, string place)
    {
        var answer = await host.Ask("POST", "echo/a", json);
        answer.Status.ShouldBe(400);
        answer.Errors.ShouldHaveSingleItem().ShouldStartWith(place + ": ");
    }

    [Fact]
    public async Task A_null_body_is_an_empty_request() =>
        (await host.Ask("POST", "secured/default", "null", caller: "sub=a")).Body.ShouldBe("\"a\"");
}
