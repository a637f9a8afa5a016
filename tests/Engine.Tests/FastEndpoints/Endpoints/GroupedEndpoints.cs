using FastEndpoints;

namespace Dynamo.Engine.Tests.Web.Endpoints;

public sealed class OuterGroup : Group
{
    public OuterGroup() => Configure("outer", ep => ep.Scopes("outer"));
}

public sealed class InnerGroup : SubGroup<OuterGroup>
{
    public InnerGroup() => Configure("inner", ep => ep.Tags("inner"));
}

public sealed class GroupedEndpoint : EndpointWithoutRequest<string>
{
    public override void Configure()
    {
        Get("/leaf");
        Group<InnerGroup>();
    }

    public override Task<string> ExecuteAsync(CancellationToken ct) => Task.FromResult("leaf");
}
