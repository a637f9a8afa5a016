using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Projects;

/// <summary>A project's fields, replaced as a whole.</summary>
public sealed record UpdateProjectRequest : ProjectInput
{
    /// <summary>The project's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class UpdateProjectValidator : Validator<UpdateProjectRequest>
{
    public UpdateProjectValidator() => this.AddProjectRules();
}

public sealed class UpdateProject(NpgsqlDataSource database) : Endpoint<UpdateProjectRequest, Project>
{
    public override void Configure()
    {
        Put("/projects/{id}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Change a project";
            s.Description = "Replaces name, address and site owner; what is absent is cleared.";
            s.ExampleRequest = new UpdateProjectRequest { Name = "Harbour car park, level 2" };
            s.Responses[404] = "No such project within reach.";
        });
    }

    public override async Task HandleAsync(UpdateProjectRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var sql = $"""
            update projects p set name = @Name, address = @Address, site_owner_email = @SiteOwnerEmail
            where p.project_id = @Id and {actor.Reach("p")}
            """;
        var changed = await database.Execute(sql, actor.With(new { req.Id, Name = req.Name.Trim(), req.Address, req.SiteOwnerEmail }), ct);
        if (changed == 0 || await database.FindProject(actor, req.Id, ct) is not { } project)
            await Send.NotFoundAsync(ProjectReading.Unknown(req.Id));
        else
            await Send.OkAsync(project.ToAnswer(), ct);
    }
}
