using FastEndpoints;

namespace Dynamo.Engine.Tests.Web.Endpoints;

public sealed class RequiredRequest
{
    [RouteParam] public int Number { get; init; }
    [QueryParam(IsRequired = true)] public string Query { get; init; } = "";
    [FromHeader("X-Needed")] public string Header { get; init; } = "";
    [FromClaim("sub", isRequired: false)] public string? Caller { get; init; }
}

/// <summary>Everything from elsewhere than the body, so that any content type will do.</summary>
public sealed class RequiredEndpoint : Endpoint<RequiredRequest, RequiredRequest>
{
    public override void Configure()
    {
        Post("/required/{number}");
        AllowAnonymous();
    }

    public override Task HandleAsync(RequiredRequest req, CancellationToken ct) => Send.OkAsync(req, ct);
}
