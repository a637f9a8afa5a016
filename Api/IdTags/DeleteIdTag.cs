using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.IdTags;

public sealed class DeleteIdTag(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<IdTagRequest>
{
    public override void Configure()
    {
        Delete("/id-tags/{id}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Delete a tag";
            s.Description = "It is unknown from then on; its sessions stay.";
            s.Responses[204] = "Deleted.";
            s.Responses[404] = "No such tag within reach.";
        });
    }

    public override async Task HandleAsync(IdTagRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        const string sql = $"delete from id_tags t where lower(t.id_tag) = lower(@Id) and {IdTagReading.InReach}";
        if (await database.Execute(sql, actor.With(new { req.Id }), ct) == 0)
        {
            await Send.NotFoundAsync(IdTagReading.Unknown(req.Id));
            return;
        }
        await grains.IdToken(actor.OrganizationId, req.Id).Refresh();
        await Send.NoContentAsync(ct);
    }
}
