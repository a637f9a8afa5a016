using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Projects;

public sealed class DeleteProject(NpgsqlDataSource database) : Endpoint<ProjectRequest>
{
    public override void Configure()
    {
        Delete("/projects/{id}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Delete a project";
            s.Responses[204] = "Deleted.";
            s.Responses[404] = "No such project within reach.";
            s.Responses[409] = "It still has charge points, or had some whose sessions are kept.";
        });
    }

    public override async Task HandleAsync(ProjectRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        try
        {
            var deleted = await database.Execute($"delete from projects p where p.project_id = @Id and {actor.Reach("p")}", actor.With(new { req.Id }), ct);
            if (deleted > 0) await Send.NoContentAsync(ct);
            else await Send.NotFoundAsync(ProjectReading.Unknown(req.Id));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            var left = await database.First<int>(
                "select count(*)::int from charge_points where project_id = @Id and decommissioned_at is null", new { req.Id }, ct);
            await Send.ConflictAsync(left > 0
                ? $"The project still has {left} charge point(s). Move them to another project or take them out of service first."
                : "Charge points that are out of service still belong to the project, and their sessions are kept. Such a project cannot be deleted.");
        }
    }
}
