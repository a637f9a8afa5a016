using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sites;

/// <summary>Names one site.</summary>
public sealed record SiteRequest
{
    /// <summary>The site's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class GetSite(NpgsqlDataSource database) : Endpoint<SiteRequest, Site>
{
    public override void Configure()
    {
        Get("/sites/{id}");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "One site";
            s.Responses[404] = "No such site within reach.";
        });
    }

    public override async Task HandleAsync(SiteRequest req, CancellationToken ct)
    {
        if (await database.FindSite(User.Actor(), req.Id, ct) is { } site)
            await Send.OkAsync(site, ct);
        else
            await Send.NotFoundAsync(SiteReading.Unknown(req.Id));
    }
}
