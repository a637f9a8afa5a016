using Dynamo.Api.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sites;

/// <summary>A charge point at a site.</summary>
public sealed record SiteChargePointRequest
{
    /// <summary>The site's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string ChargePointId { get; init; } = "";
}

public sealed class PlaceChargePoint(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<SiteChargePointRequest>
{
    public override void Configure()
    {
        Put("/sites/{id}/charge-points/{charge_point_id}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Place a charge point at a site";
            s.Description = "It leaves the site where it stood before.";
            s.Responses[204] = "Placed.";
            s.Responses[404] = "No such site or charge point within reach.";
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
        if (await database.FindChargePoint(actor, req.ChargePointId, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.ChargePointId));
            return;
        }
        await database.Execute("update charge_points set site_id = @site where charge_point_id = @id", new { site = req.Id, id = row.ChargePointId }, ct);
        await grains.ChargePoint(row.ChargePointId).Refresh();
        await Send.NoContentAsync(ct);
    }
}
