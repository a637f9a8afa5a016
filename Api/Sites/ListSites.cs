using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sites;

/// <summary>Which piece of the list of sites.</summary>
public sealed record ListSitesRequest : Page;

/// <summary>A piece of the list of sites.</summary>
public sealed record SiteList : PageAnswer
{
    /// <summary>The sites of this piece.</summary>
    public required IReadOnlyList<Site> Sites { get; init; }
}

public sealed class ListSites(NpgsqlDataSource database) : Endpoint<ListSitesRequest, SiteList>
{
    public override void Configure()
    {
        Get("/sites");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "List sites";
            s.Description = "In the order of their creation.";
        });
    }

    public override async Task HandleAsync(ListSitesRequest req, CancellationToken ct)
    {
        var (rows, total) = await database.Page<Site>(
            SiteReading.Columns, $"sites s where {SiteReading.InReach}", "s.created_at, s.site_id", User.Actor().With(new { req.Limit, req.Offset }), ct);
        await Send.OkAsync(new SiteList { Sites = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
