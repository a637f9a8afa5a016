using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dynamo.Engine.Tests.Web.Endpoints;

public sealed class ItemEndpoint : EndpointWithoutRequest<string>
{
    public override void Configure()
    {
        Get("/items/{id}");
        AllowAnonymous();
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(Route<string>("id")!, ct);
}

/// <summary>No answer type: what is sent without a body.</summary>
public sealed class UntypedEndpoint : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/untyped");
        AllowAnonymous();
    }

    public override Task HandleAsync(CancellationToken ct) => Query<string>("way", isRequired: false) switch
    {
        "ok" => Send.OkAsync(cancellation: ct),
        "body" => Send.OkAsync(new Sent("any"), ct),
        _ => Task.CompletedTask,
    };
}

/// <summary>A value type is never null, so it is always sent.</summary>
public sealed class NumberEndpoint : EndpointWithoutRequest<int>
{
    public override void Configure()
    {
        Get("/number");
        AllowAnonymous();
    }

    public override Task HandleAsync(CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Answers with a union of results.</summary>
public sealed class UnionEndpoint : EndpointWithoutRequest<Results<Ok<Sent>, Conflict<string>>>
{
    public override void Configure()
    {
        Get("/union/{way}");
        AllowAnonymous();
    }

    public override async Task<Results<Ok<Sent>, Conflict<string>>> ExecuteAsync(CancellationToken ct)
    {
        await Task.Yield();
        return Route<string>("way") == "ok" ? TypedResults.Ok(new Sent("fine")) : TypedResults.Conflict("taken");
    }
}

/// <summary>Stands outside of the prefix, and says something about itself.</summary>
public sealed class OutsideEndpoint : EndpointWithoutRequest<string>
{
    public override void Configure()
    {
        Get("/outside");
        RoutePrefixOverride("");
        AllowAnonymous();
        Metadata("marked");
        Tags("a tag");
        Description(b => b.WithDisplayName("earlier").Produces<Sent>(207));
        Options(b => b.WithDisplayName("later"));
        Summary(s =>
        {
            s.Summary = "what it does";
            s.Responses[207] = "several";
        });
    }

    public override Task<string> ExecuteAsync(CancellationToken ct) => Task.FromResult("out");
}
