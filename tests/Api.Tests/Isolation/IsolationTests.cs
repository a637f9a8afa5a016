using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Api.Tests.Isolation;

/// <summary>Every route there is, called by another organization and by nobody: what is not theirs looks as if it were not there.</summary>
public sealed class IsolationTests(ProductFixture product)
{
    private static readonly string[] Anonymous = ["auth/login", "installer/login", "installer/signup"];

    private readonly World world = new(product);

    [Fact]
    public async Task Another_organization_reaches_nothing_of_ours()
    {
        var ours = await Belongings.Make(world);
        var stranger = await world.OtherOrganization();
        var wrong = new List<string>();
        foreach (var (method, pattern) in Routes().Where(route => Belongings.Concerns(route.Method, route.Pattern)))
        {
            var path = ours.Fill(method, pattern);
            var answer = await stranger.Send(new HttpMethod(method), path, ours.BodyOf(method, pattern));
            if (answer.Code != 404) wrong.Add($"{method} {path}: {answer}");
        }
        wrong.ShouldBeEmpty();
        (await world.Operator.Get($"/charge-points/{ours.ChargePoint}")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Another_organizations_lists_have_nothing_of_ours()
    {
        await Belongings.Make(world);
        var stranger = await world.OtherOrganization();
        foreach (var (_, pattern) in Routes().Where(route => route.Method == "GET" && !route.Pattern.Contains('{') && route.Pattern != "events"))
        {
            var answer = await stranger.Get(pattern);
            answer.Code.ShouldBe(200, $"{pattern}: {answer}");
            if (answer["total"] is { } total && pattern != "api-keys") total.ShouldBe("0", pattern);
            if (answer["total_chargers"] is { } chargers) chargers.ShouldBe("0", pattern);
        }
    }

    [Fact]
    public async Task Nobody_without_credentials_gets_anywhere()
    {
        foreach (var (method, pattern) in Routes().Where(route => !Anonymous.Contains(route.Pattern)))
        {
            var path = System.Text.RegularExpressions.Regex.Replace(pattern, "{[^}]+}", "x");
            var answer = await world.Nobody.Send(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : new { });
            answer.Code.ShouldBe(401, $"{method} {path}: {answer}");
            answer.ContentType.ShouldBe("application/problem+json", path);
        }
    }

    [Fact]
    public async Task A_key_without_scopes_that_matter_gets_403_everywhere()
    {
        var caller = await world.OtherOrganization("read:analytics");
        foreach (var (method, pattern) in Routes().Where(route => !Anonymous.Contains(route.Pattern)))
        {
            var path = System.Text.RegularExpressions.Regex.Replace(pattern, "{[^}]+}", "x");
            var answer = await caller.Send(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : new { });
            answer.Code.ShouldBe(403, $"{method} {path}: {answer}");
        }
    }

    private IEnumerable<(string Method, string Pattern)> Routes() =>
        from endpoint in product.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = endpoint.RoutePattern.RawText!.Trim('/')
        where pattern.StartsWith("api/v1/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (method, pattern["api/v1/".Length..]);
}
