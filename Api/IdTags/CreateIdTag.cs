using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.IdTags;

/// <summary>What people say of a tag, to create one or to replace what is there.</summary>
public record IdTagInput
{
    /// <summary>What kind of tag it is, such as `ISO14443`, `eMAID` or `Central`.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it may charge.</summary>
    public IdTagStatus Status { get; init; } = IdTagStatus.Active;

    /// <summary>Until when it may charge.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The tag of its group.</summary>
    public string? ParentIdTag { get; init; }

    /// <summary>Whose it is.</summary>
    public string? UserId { get; init; }

    /// <summary>What kind of user that is.</summary>
    public string? UserType { get; init; }

    /// <summary>The user's e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Whether it may charge at several places at once.</summary>
    public bool Concurrent { get; init; }
}

/// <summary>A tag to create.</summary>
public sealed record CreateIdTagRequest : IdTagInput
{
    /// <summary>The tag as the charger reads it: at most 20 characters for 1.6, 36 for 2.0.1.</summary>
    public string IdTag { get; init; } = "";
}

public sealed class CreateIdTagValidator : Validator<CreateIdTagRequest>
{
    public CreateIdTagValidator()
    {
        RuleFor(request => request.IdTag).NotEmpty().MaximumLength(IdTagRules.MaxLength)
            .Must(tag => tag.Trim() == tag).WithMessage("must not begin or end with a blank");
        this.AddIdTagRules();
    }
}

internal static class IdTagRules
{
    public const int MaxLength = 36;

    public static void AddIdTagRules<T>(this AbstractValidator<T> validator) where T : IdTagInput
    {
        validator.RuleFor(tag => tag.Type).MaximumLength(20);
        validator.RuleFor(tag => tag.ParentIdTag).MaximumLength(MaxLength);
        validator.RuleFor(tag => tag.UserId).MaximumLength(100);
        validator.RuleFor(tag => tag.UserType).MaximumLength(50);
        validator.RuleFor(tag => tag.Email).EmailAddress().MaximumLength(254);
    }
}

public sealed class CreateIdTag(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<CreateIdTagRequest, IdTag>
{
    public override void Configure()
    {
        Post("/id-tags");
        Policies(Scope.WriteChargePoints);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Create a tag";
            s.Description = "It counts with the next authorization.";
            s.ExampleRequest = new CreateIdTagRequest { IdTag = "04A2B3C4D5", Type = "ISO14443", UserType = "resident", Email = "sam@homes.example" };
            s.Responses[201] = "Created.";
            s.Responses[409] = "The organization has this tag already.";
        });
    }

    public override async Task HandleAsync(CreateIdTagRequest req, CancellationToken ct)
    {
        const string sql = """
            insert into id_tags (organization_id, id_tag, type, status, expires_at, parent_id_tag, user_id, user_type, email, concurrent)
            values (@Organization, @IdTag, @Type, @status, @ExpiresAt, @ParentIdTag, @UserId, @UserType, @Email, @Concurrent)
            on conflict do nothing
            """;
        var actor = User.Actor();
        var status = EnumWords.Of<IdTagStatus>().Word(req.Status);
        var args = actor.With(new { req.IdTag, req.Type, status, req.ExpiresAt, req.ParentIdTag, req.UserId, req.UserType, req.Email, req.Concurrent });
        if (await database.Execute(sql, args, ct) == 0)
        {
            await Send.ConflictAsync($"There is a tag '{req.IdTag}' already. Change it with PUT /id-tags/{req.IdTag}.");
            return;
        }
        await grains.IdToken(actor.OrganizationId, req.IdTag).Refresh();
        await Send.CreatedAsync(req.IdTag, (await database.FindIdTag(actor, req.IdTag, ct))!, ct);
    }
}
