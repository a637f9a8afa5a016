using FastEndpoints;

namespace Dynamo.Engine.Tests.Web.Endpoints;

public sealed class NameRequest
{
    public string Name { get; init; } = "";
}

/// <summary>Says nothing about callers: an authenticated one is needed.</summary>
public sealed class DefaultSecuredEndpoint : Endpoint<NameRequest, string>
{
    public override void Configure() => Post("/secured/default");

    public override Task HandleAsync(NameRequest req, CancellationToken ct) => Send.OkAsync(User.Identity!.Name!, ct);
}

public sealed class AnyScopeEndpoint : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/secured/any-scope");
        Scopes("read:a", "write:a");
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(cancellation: ct);
}

public sealed class AllScopesEndpoint : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/secured/all-scopes");
        ScopesAll("read:a", "write:a");
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(cancellation: ct);
}

/// <summary>A named policy, a role, a scope and an inline policy: all of them must hold.</summary>
public sealed class EverythingEndpoint : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/secured/everything");
        Policies("has-tenant");
        Roles("admin", "owner");
        Scopes("read:a");
        Policy(p => p.RequireClaim("floor", "3"));
        AuthSchemes("test");
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(cancellation: ct);
}

public sealed class MixedVerbsEndpoint : EndpointWithoutRequest
{
    public override void Configure()
    {
        Verbs(Http.GET, Http.DELETE);
        Routes("/secured/mixed");
        AllowAnonymous(Http.GET);
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(cancellation: ct);
}
