using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sites;

public sealed class GetSiteSummary(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time) : Endpoint<SiteRequest, SiteSummary>
{
    public override void Configure()
    {
        Get("/sites/{id}/summary");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "A site in numbers";
            s.Description = "The fleet's numbers of one site, and its own. The day begins at midnight where the site is.";
            s.Responses[404] = "No such site within reach.";
        });
    }

    public override async Task HandleAsync(SiteRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindSite(actor, req.Id, ct) is { } site)
            await Send.OkAsync(await SiteNumbers.Of(database, grains, time, actor, site, ct), ct);
        else
            await Send.NotFoundAsync(SiteReading.Unknown(req.Id));
    }
}
