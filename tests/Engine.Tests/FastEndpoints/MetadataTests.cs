using Dynamo.Engine.Tests.Web.Endpoints;
using FastEndpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Engine.Tests.Web;

/// <summary>What descriptions of the Api and middlewares read from a route.</summary>
public sealed class MetadataTests(WebHost host)
{
    [Fact]
    public async Task A_route_carries_the_definition_of_its_endpoint()
    {
        (await host.Ask("GET", "/outside")).Body.ShouldBe("\"out\"");
        var definition = Route(typeof(OutsideEndpoint)).Metadata.GetRequiredMetadata<EndpointDefinition>();
        definition.EndpointSummary!.Summary.ShouldBe("what it does");
        definition.EndpointSummary.Responses[207].ShouldBe("several");
        definition.EndpointTags.ShouldBe(["a tag"]);
        definition.Verbs.ShouldBe(["GET"]);
        definition.ResDtoType.ShouldBe(typeof(string));
    }

    [Fact]
    public void Metadata_and_options_reach_the_route_and_the_earliest_has_the_last_word()
    {
        var route = Route(typeof(OutsideEndpoint));
        route.Metadata.OfType<string>().ShouldContain("marked");
        route.DisplayName.ShouldBe("earlier");
        route.Metadata.OfType<IProducesResponseTypeMetadata>().Single().StatusCode.ShouldBe(207);
    }

    [Theory]
    [InlineData(typeof(EchoEndpoint), "application/json")]
    [InlineData(typeof(ListEndpoint), "*/*")]
    [InlineData(typeof(RequiredEndpoint), "*/*")]
    [InlineData(typeof(BodilessEndpoint))]
    public void What_a_route_accepts_follows_from_its_request(Type endpoint, params string[] contentTypes) =>
        (Route(endpoint).Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []).ShouldBe(contentTypes);

    [Fact]
    public void What_a_route_answers_follows_from_its_response_its_callers_and_its_validator()
    {
        Statuses(typeof(EchoEndpoint)).ShouldBe([200, 400]);
        Statuses(typeof(AnyScopeEndpoint)).ShouldBe([204, 401, 403]);
        Statuses(typeof(UnionEndpoint)).ShouldBe([200, 409]);
    }

    [Fact]
    public void A_route_is_named_after_its_endpoint() =>
        Route(typeof(EchoEndpoint)).Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName.ShouldBe("DynamoEngineTestsWebEndpointsEchoEndpoint");

    private IEnumerable<int> Statuses(Type endpoint) =>
        Route(endpoint).Metadata.OfType<IProducesResponseTypeMetadata>().Select(p => p.StatusCode).Order();

    private RouteEndpoint Route(Type endpoint) => host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .First(e => e.Metadata.GetMetadata<EndpointDefinition>()?.EndpointType == endpoint);
}
