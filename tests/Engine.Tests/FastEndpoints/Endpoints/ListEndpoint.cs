using FastEndpoints;

namespace Dynamo.Engine.Tests.Web.Endpoints;

public sealed record ListRequest
{
    [QueryParam] public int PageLimit { get; init; } = 50;
    [QueryParam] public int? Max { get; init; }
    [QueryParam] public Progress? Progress { get; init; }
    [QueryParam] public DateTimeOffset? From { get; init; }
    [QueryParam] public int[] Sizes { get; init; } = [];
    [QueryParam] public List<string> Names { get; init; } = [];
    [QueryParam, BindFrom("q")] public string? Text { get; init; }
}

public sealed class ListEndpoint : Endpoint<ListRequest, ListRequest>
{
    public override void Configure()
    {
        Get("list");
        AllowAnonymous();
    }

    public override Task<ListRequest> ExecuteAsync(ListRequest req, CancellationToken ct) => Task.FromResult(req);
}
