using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>A kind of user, as tags, access policies and rules name it.</summary>
public sealed record UserTypeView
{
    /// <summary>Its name, unique without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>Who that is.</summary>
    public string? Description { get; init; }

    /// <summary>How many tags are of this type.</summary>
    public required int TagCount { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A user type to create.</summary>
public sealed record CreateUserTypeRequest
{
    /// <summary>Its name, such as `resident`.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who that is.</summary>
    public string? Description { get; init; }
}

public sealed class CreateUserTypeValidator : Validator<CreateUserTypeRequest>
{
    public CreateUserTypeValidator()
    {
        RuleFor(type => type.Name).NotEmpty().MaximumLength(50).Must(name => name is null || name.Trim() == name).WithMessage("must not begin or end with a blank");
        RuleFor(type => type.Description).MaximumLength(500);
    }
}

public sealed class CreateUserType(NpgsqlDataSource database) : Endpoint<CreateUserTypeRequest, UserTypeView>
{
    public override void Configure()
    {
        Post("/billing/user-types");
        Policies(Scope.WriteBilling);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Create a user type";
            s.ExampleRequest = new CreateUserTypeRequest { Name = "resident", Description = "Lives in the building" };
            s.Responses[201] = "Created.";
            s.Responses[409] = "The organization has this user type already.";
        });
    }

    public override async Task HandleAsync(CreateUserTypeRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        const string sql = "insert into user_types (organization_id, name, description) values (@Organization, @Name, @Description) on conflict do nothing";
        if (await database.Execute(sql, actor.With(new { req.Name, req.Description }), ct) == 0)
        {
            await Send.ConflictAsync($"There is a user type '{req.Name}' already.");
            return;
        }
        var made = await database.First<UserTypeView>(
            $"select {ListUserTypes.Columns} from user_types u where {ListUserTypes.InReach} and u.name = @Name", actor.With(new { req.Name }), ct);
        await Send.CreatedAsync(req.Name, made!, ct);
    }
}
