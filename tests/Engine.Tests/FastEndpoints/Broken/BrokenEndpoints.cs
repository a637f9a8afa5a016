using FastEndpoints;

namespace Dynamo.Engine.Tests.Web.Broken;

public sealed class NoVerb : EndpointWithoutRequest
{
    public override void Configure() => Routes("/no-verb");

    public override Task HandleAsync(CancellationToken ct) => Task.CompletedTask;
}

public sealed class NoRoute : EndpointWithoutRequest
{
    public override void Configure() => Verbs(Http.GET);

    public override Task HandleAsync(CancellationToken ct) => Task.CompletedTask;
}

public sealed class NoHandler : EndpointWithoutRequest
{
    public override void Configure() => Get("/no-handler");
}

public sealed class TwoHandlers : EndpointWithoutRequest<string>
{
    public override void Configure() => Get("/two-handlers");

    public override Task HandleAsync(CancellationToken ct) => Task.CompletedTask;

    public override Task<string> ExecuteAsync(CancellationToken ct) => Task.FromResult("");
}

public sealed class SameRoute1 : EndpointWithoutRequest
{
    public override void Configure() => Get("/same");

    public override Task HandleAsync(CancellationToken ct) => Task.CompletedTask;
}

public sealed class SameRoute2 : EndpointWithoutRequest
{
    public override void Configure() => Get("/same");

    public override Task HandleAsync(CancellationToken ct) => Task.CompletedTask;
}

public sealed class TwiceValidated
{
    public string Name { get; init; } = "";
}

public sealed class TwiceValidated1 : Validator<TwiceValidated>;

public sealed class TwiceValidated2 : Validator<TwiceValidated>;

public sealed class TwiceValidatedEndpoint : Endpoint<TwiceValidated>
{
    public override void Configure() => Post("/twice");

    public override Task HandleAsync(TwiceValidated req, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Nobody registered what it needs.</summary>
public sealed class Unresolvable(Unregistered needed) : EndpointWithoutRequest
{
    public override void Configure() => Get("/unresolvable/" + needed);

    public override Task HandleAsync(CancellationToken ct) => Task.CompletedTask;
}

public sealed class Unregistered;
