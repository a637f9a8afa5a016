using Dynamo.Api.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sites;

public sealed class RemoveChargePoint(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<SiteChargePointRequest>
{
    public override void Configure()
    {
        Delete("/sites/{id}/charge-points/{charge_point_id}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Take a charge point off a site";
            s.Responses[204] = "It is at no site now.";
            s.Responses[404] = "No such site within reach, or the charge point is not there.";
        });
    }

    public override async Task HandleAsync(SiteChargePointRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindSite(actor, req.Id, ct) is null)
        {
            await Send.NotFoundAsync(SiteReading.Unknown(req.Id));
            return;
        }
        if (await database.FindChargePoint(actor, req.ChargePointId, ct) is not { } row || row.SiteId != req.Id)
        {
            await Send.NotFoundAsync($"There is no charge point '{req.ChargePointId}' at this site.");
            return;
        }
        await database.Execute("update charge_points set site_id = null where charge_point_id = @id", new { id = row.ChargePointId }, ct);
        await grains.ChargePoint(row.ChargePointId).Refresh();
        await Send.NoContentAsync(ct);
    }
}
