using FastEndpoints;
using FluentValidation;

namespace Dynamo.Engine.Tests.Web.Endpoints;

public sealed class WrappedRequest
{
    [RouteParam] public string Id { get; init; } = "";
    [FromBody] public Part Part { get; init; } = new();
}

public sealed class WrappedValidator : Validator<WrappedRequest>
{
    public WrappedValidator() => RuleFor(r => r.Part.Size).GreaterThan(0);
}

/// <summary>The whole body is one property.</summary>
public sealed class WrappedEndpoint : Endpoint<WrappedRequest, string>
{
    public override void Configure()
    {
        Put("/wrapped/{id}");
        AllowAnonymous();
    }

    public override Task HandleAsync(WrappedRequest req, CancellationToken ct) => Send.OkAsync($"{req.Id}:{req.Part.Size}", ct);
}

/// <summary>Takes no request at all.</summary>
public sealed class BodilessEndpoint : EndpointWithoutRequest<string>
{
    public override void Configure()
    {
        Verbs(Http.GET, Http.POST);
        Routes("bodiless", "bodiless/{page:int}");
        AllowAnonymous();
    }

    public override Task HandleAsync(CancellationToken ct) =>
        Send.OkAsync($"page {Route<int>("page", isRequired: false)} of {Query<string>("of", isRequired: false)}", ct);
}
