using Dynamo.Api.Conventions;
using FastEndpoints;

namespace Dynamo.Api.Tests.Conventions.Endpoints;

public sealed record ListThingsRequest : Page
{
    /// <summary>Only those of a colour.</summary>
    [QueryParam] public Colour? Colour { get; init; }

    /// <summary>Only those wanted from then on.</summary>
    [QueryParam] public DateTimeOffset? From { get; init; }
}

public sealed record ThingList : PageAnswer
{
    /// <summary>The things.</summary>
    public required IReadOnlyList<string> Things { get; init; }
}

public sealed class ListThings : Endpoint<ListThingsRequest, ThingList>
{
    public override void Configure()
    {
        Get("/things");
        AllowAnonymous();
    }

    public override Task HandleAsync(ListThingsRequest req, CancellationToken ct) => Send.OkAsync(
        new ThingList { Things = [$"{req.Colour}", $"{req.From:O}"], Total = 2, Limit = req.Limit, Offset = req.Offset }, ct);
}
