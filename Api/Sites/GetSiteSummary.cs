using Dynamo.Api.Fleet;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sites;

public sealed class GetSiteSummary(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time) : Endpoint<SiteRequest, FleetSummary>
{
    public override void Configure()
    {
        Get("/sites/{id}/summary");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "A site in numbers";
            s.Description = "The same numbers as the fleet's, of one site. Days begin at midnight UTC.";
            s.Responses[404] = "No such site within reach.";
        });
    }

    public override async Task HandleAsync(SiteRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindSite(actor, req.Id, ct) is null)
            await Send.NotFoundAsync(SiteReading.Unknown(req.Id));
        else
            await Send.OkAsync(await FleetNumbers.Of(database, grains, time, actor, req.Id, ct), ct);
    }
}
