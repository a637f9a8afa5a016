namespace Dynamo.Engine.Tests.Web;

public sealed class SecurityTests(WebHost host)
{
    [Fact]
    public async Task An_endpoint_that_says_nothing_needs_an_authenticated_caller()
    {
        (await host.Ask("POST", "secured/default", "{}")).Status.ShouldBe(401);
        (await host.Ask("POST", "secured/default", "{}", caller: "sub=a")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("any-scope", null, 401)]
    [InlineData("any-scope", "sub=a", 403)]
    [InlineData("any-scope", "sub=a;scope=read:b", 403)]
    [InlineData("any-scope", "sub=a;scope=read:b WRITE:A", 200)]
    [InlineData("any-scope", "sub=a;scope=read:b;scope=read:a", 200)]
    [InlineData("all-scopes", "sub=a;scope=read:a", 403)]
    [InlineData("all-scopes", "sub=a;scope=read:a;scope=write:a", 403)]
    [InlineData("all-scopes", "sub=a;scope=write:a read:a", 200)]
    public async Task Scopes_are_read_from_the_scope_claim(string path, string? caller, int status) =>
        (await host.Ask("GET", "secured/" + path, caller: caller)).Status.ShouldBe(status);

    [Theory]
    [InlineData("tenant=t;role=owner;scope=read:a;floor=3", 200)]
    [InlineData("role=owner;scope=read:a;floor=3", 403)]
    [InlineData("tenant=t;role=guest;scope=read:a;floor=3", 403)]
    [InlineData("tenant=t;role=owner;floor=3", 403)]
    [InlineData("tenant=t;role=owner;scope=read:a;floor=2", 403)]
    public async Task All_conditions_must_hold(string caller, int status) =>
        (await host.Ask("GET", "secured/everything", caller: "sub=a;" + caller)).Status.ShouldBe(status);

    [Fact]
    public async Task One_verb_can_be_open_while_another_is_not()
    {
        (await host.Ask("GET", "secured/mixed")).Status.ShouldBe(200);
        (await host.Ask("DELETE", "secured/mixed")).Status.ShouldBe(401);
        (await host.Ask("PUT", "secured/mixed")).Status.ShouldBe(405);
    }

    [Fact]
    public async Task Groups_add_their_routes_and_their_conditions()
    {
        (await host.Ask("GET", "outer/inner/leaf", caller: "sub=a")).Status.ShouldBe(403);
        (await host.Ask("GET", "outer/inner/leaf", caller: "sub=a;scope=outer")).Body.ShouldBe("\"leaf\"");
    }
}
