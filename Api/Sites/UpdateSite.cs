using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sites;

/// <summary>A site's fields, replaced as a whole.</summary>
public sealed record UpdateSiteRequest : SiteInput
{
    /// <summary>The site's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class UpdateSiteValidator : Validator<UpdateSiteRequest>
{
    public UpdateSiteValidator() => this.AddSiteRules();
}

public sealed class UpdateSite(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<UpdateSiteRequest, Site>
{
    public override void Configure()
    {
        Put("/sites/{id}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Change a site";
            s.Description = "Replaces all its fields.";
            s.ExampleRequest = new UpdateSiteRequest
            {
                Name = "Harbour", Address = "Quay 1, Rotterdam", MaxPowerKw = 200, Lat = 51.9225, Lng = 4.4792, TimeZone = "Europe/Amsterdam",
            };
            s.Responses[404] = "No such site within reach.";
        });
    }

    public override async Task HandleAsync(UpdateSiteRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        const string sql = $"""
            update sites s set name = @Name, address = @Address, max_power_kw = @MaxPowerKw, lat = @Lat, lng = @Lng, time_zone = @TimeZone
            where s.site_id = @Id and {SiteReading.InReach}
            """;
        await database.Execute(sql, actor.With(new { req.Id, req.Name, req.Address, req.MaxPowerKw, req.Lat, req.Lng, req.TimeZone }), ct);
        if (await database.FindSite(actor, req.Id, ct) is not { } site)
        {
            await Send.NotFoundAsync(SiteReading.Unknown(req.Id));
            return;
        }
        // Some chargers tell the time of their site: which that is, their grains must know.
        var chargePoints = await database.List<string>("select charge_point_id from charge_points where site_id = @Id and decommissioned_at is null", new { req.Id }, ct);
        await Task.WhenAll(chargePoints.Select(id => grains.ChargePoint(id).Refresh()));
        await Send.OkAsync(site, ct);
    }
}
