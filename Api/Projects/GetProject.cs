using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Projects;

/// <summary>Names one project.</summary>
public sealed record ProjectRequest
{
    /// <summary>The project's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class GetProject(NpgsqlDataSource database) : Endpoint<ProjectRequest, Project>
{
    public override void Configure()
    {
        Get("/projects/{id}", "/installer/projects/{id}");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "One project";
            s.Responses[404] = "No such project within reach.";
        });
    }

    public override async Task HandleAsync(ProjectRequest req, CancellationToken ct)
    {
        if (await database.FindProject(User.Actor(), req.Id, ct) is { } project)
            await Send.OkAsync(project.ToAnswer(), ct);
        else
            await Send.NotFoundAsync(ProjectReading.Unknown(req.Id));
    }
}
