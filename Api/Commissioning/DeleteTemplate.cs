using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commissioning;

public sealed class DeleteTemplate(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<TemplateRequest>
{
    public override void Configure()
    {
        Delete("/installer/commissioning-templates/{id}");
        Policies(Access.Install);
        Summary(s =>
        {
            s.Summary = "Delete a commissioning template";
            s.Responses[204] = "Deleted.";
            s.Responses[404] = "No such template in the caller's own organization.";
            s.Responses[409] = "It is assigned to charge points.";
        });
    }

    public override async Task HandleAsync(TemplateRequest req, CancellationToken ct)
    {
        // Charge points out of service let go of the template; those in service hold it by their foreign key.
        const string sql = """
            update charge_points c set template_id = null from commissioning_templates t
            where c.template_id = @Id and c.decommissioned_at is not null and t.template_id = c.template_id and t.organization_id = @Organization;
            delete from commissioning_templates where template_id = @Id and organization_id = @Organization
            """;
        var actor = User.Actor();
        const string ownSql = "select exists (select from commissioning_templates where template_id = @Id and organization_id = @Organization)";
        if (!await database.First<bool>(ownSql, actor.With(new { req.Id }), ct))
        {
            await Send.NotFoundAsync(TemplateReading.Unknown(req.Id));
            return;
        }
        var before = await database.Applies(req.Id, ct);
        try
        {
            await database.Execute(sql, actor.With(new { req.Id }), ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            await Send.ConflictAsync("The template is assigned to charge points. Assign another one to them, or none, then delete it.");
            return;
        }
        await grains.RefreshConfigurations(database, before, req.Id, ct);
        await Send.NoContentAsync(ct);
    }
}
