using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Projects;

/// <summary>Which piece of the list of projects.</summary>
public sealed record ListProjectsRequest : Page;

/// <summary>A piece of the list of projects.</summary>
public sealed record ProjectList : PageAnswer
{
    /// <summary>The projects of this piece.</summary>
    public required IReadOnlyList<Project> Projects { get; init; }
}

public sealed class ListProjects(NpgsqlDataSource database) : Endpoint<ListProjectsRequest, ProjectList>
{
    public override void Configure()
    {
        Get("/projects", "/installer/projects");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "List projects";
            s.Description = "The organization's projects; for an installer those that he created or is assigned to. In the order of their creation.";
        });
    }

    public override async Task HandleAsync(ListProjectsRequest req, CancellationToken ct) =>
        await Send.OkAsync(await database.ListProjects(User.Actor(), req, ct), ct);
}
