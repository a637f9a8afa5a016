using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sites;

public sealed class DeleteSite(NpgsqlDataSource database) : Endpoint<SiteRequest>
{
    public override void Configure()
    {
        Delete("/sites/{id}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Delete a site";
            s.Responses[204] = "Deleted.";
            s.Responses[404] = "No such site within reach.";
            s.Responses[409] = "It still has charge points.";
        });
    }

    public override async Task HandleAsync(SiteRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindSite(actor, req.Id, ct) is not { } site)
        {
            await Send.NotFoundAsync(SiteReading.Unknown(req.Id));
            return;
        }
        if (await Delete(actor, req.Id, ct))
            await Send.NoContentAsync(ct);
        else
            await Send.ConflictAsync($"The site still has {Math.Max(1, site.ChargerCount)} charge point(s). Take them off the site first.");
    }

    private async Task<bool> Delete(Actor actor, string id, CancellationToken ct)
    {
        // Charge points out of service let go of the site; those in service hold it by their foreign key.
        const string sql = $"""
            update charge_points c set site_id = null where c.site_id = @id and c.decommissioned_at is not null and c.organization_id = @Organization;
            delete from sites s where s.site_id = @id and {SiteReading.InReach}
            """;
        try
        {
            await database.Execute(sql, actor.With(new { id }), ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return false;
        }
    }
}
