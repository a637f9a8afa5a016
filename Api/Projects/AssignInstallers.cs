using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Projects;

/// <summary>The installers that a project is shared with.</summary>
public sealed record AssignInstallersRequest
{
    /// <summary>The project's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>All of them, by id or e-mail address; those that are not named lose the project.</summary>
    public IReadOnlyList<string> Installers { get; init; } = [];
}

public sealed class AssignInstallersValidator : Validator<AssignInstallersRequest>
{
    public AssignInstallersValidator()
    {
        RuleFor(request => request.Installers).NotNull().Must(installers => installers is null || installers.Count <= 200).WithMessage("must have 200 entries at most");
        RuleForEach(request => request.Installers).NotEmpty();
    }
}

public sealed class AssignInstallers(NpgsqlDataSource database) : Endpoint<AssignInstallersRequest, Project>
{
    public override void Configure()
    {
        Put("/projects/{id}/installers");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Share a project with installers";
            s.Description = "The list replaces the one before. Assigned installers may register and commission charge points in the project.";
            s.ExampleRequest = new AssignInstallersRequest { Installers = ["ins_01K9ZB3V5M7Q0W8R2T4Y6E1N3C", "jo@wires.example"] };
            s.Responses[404] = "No such project within reach.";
        });
    }

    public override async Task HandleAsync(AssignInstallersRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindProject(actor, req.Id, ct) is null)
        {
            await Send.NotFoundAsync(ProjectReading.Unknown(req.Id));
            return;
        }
        var wanted = req.Installers.Select(installer => installer.Trim().ToLowerInvariant()).Distinct().ToArray();
        const string find = """
            select distinct account_id from accounts where kind = 'installer' and (lower(account_id) = any(@wanted) or lower(email) = any(@wanted))
            """;
        var found = (await database.List<string>(find, new { wanted }, ct)).ToArray();
        if (found.Length < wanted.Length)
        {
            await Send.BadRequestAsync("installers", "names an installer that does not exist, or one twice");
            return;
        }
        const string replace = """
            delete from project_installers where project_id = @Id and account_id <> all(@found);
            insert into project_installers (project_id, account_id) select @Id, unnest(@found) on conflict do nothing
            """;
        await database.Execute(replace, new { req.Id, found }, ct);
        await Send.OkAsync((await database.FindProject(actor, req.Id, ct))!.ToAnswer(), ct);
    }
}
