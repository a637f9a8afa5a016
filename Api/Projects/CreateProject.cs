using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Projects;

/// <summary>What people say of a project, to create one or to replace what is there.</summary>
public record ProjectInput
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where it is built.</summary>
    public string? Address { get; init; }

    /// <summary>The e-mail address of who shall own it after handover.</summary>
    public string? SiteOwnerEmail { get; init; }
}

/// <summary>A project to create.</summary>
public sealed record CreateProjectRequest : ProjectInput;

public sealed class CreateProjectValidator : Validator<CreateProjectRequest>
{
    public CreateProjectValidator() => this.AddProjectRules();
}

internal static class ProjectRules
{
    public static void AddProjectRules<T>(this AbstractValidator<T> validator) where T : ProjectInput
    {
        validator.RuleFor(project => project.Name).NotEmpty().MaximumLength(200);
        validator.RuleFor(project => project.Address).MaximumLength(500);
        validator.RuleFor(project => project.SiteOwnerEmail).EmailAddress().MaximumLength(254);
    }
}

public sealed class CreateProject(NpgsqlDataSource database, TimeProvider time) : Endpoint<CreateProjectRequest, Project>
{
    public override void Configure()
    {
        Post("/projects", "/installer/projects");
        Policies(Access.Install);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Create a project";
            s.Description = "It belongs to the caller's organization; an installer's own organization until handover.";
            s.ExampleRequest = new CreateProjectRequest { Name = "Harbour car park", Address = "Quay 1, Rotterdam", SiteOwnerEmail = "owner@harbour.example" };
            s.Responses[201] = "Created.";
        });
    }

    public override async Task HandleAsync(CreateProjectRequest req, CancellationToken ct)
    {
        const string sql = """
            insert into projects (project_id, organization_id, name, address, site_owner_email, created_by)
            values (@id, @Organization, @Name, @Address, @SiteOwnerEmail, @Actor)
            """;
        var actor = User.Actor();
        var id = PublicId.New("proj", time.GetUtcNow());
        await database.Execute(sql, actor.With(new { id, Name = req.Name.Trim(), req.Address, req.SiteOwnerEmail }), ct);
        var project = await database.FindProject(actor, id, ct);
        await Send.CreatedAsync(id, project!.ToAnswer(), ct);
    }
}
