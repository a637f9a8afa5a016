using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.IdTags;

/// <summary>What people say of a tag, to create one or to replace what is there.</summary>
public record IdTagInput
{
    /// <summary>
    /// What kind of tag it is: `Central`, `eMAID`, `ISO14443`, `ISO15693`, `KeyCode`, `Local` or `MacAddress`. A charger that says another one (2.0.1) is refused:
    /// a number that is keyed in is not the card that bears it.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>Whether it may charge.</summary>
    public IdTagStatus Status { get; init; } = IdTagStatus.Active;

    /// <summary>Until when it may charge.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The tag of its group: members may stop each other's sessions, and use each other's reservations. It need not be a tag that is known.</summary>
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
        RuleFor(request => request.IdTag).NotEmpty().MaximumLength(IdTagRules.MaxLength);
        RuleFor(request => request.IdTag).Must(tag => IdTagRules.RefusalOf(tag) is null).WithMessage(request => IdTagRules.RefusalOf(request.IdTag))
            .When(request => request.IdTag is { Length: > 0 and <= IdTagRules.MaxLength });
        this.AddIdTagRules();
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
            s.ExampleRequest = new CreateIdTagRequest { IdTag = "04A2B3C4D5", Type = "ISO14443", UserType = "resident", Email = "resident@homes.example" };
            s.Responses[201] = "Created.";
            s.Responses[409] = "The organization has this tag already.";
        });
    }

    public override async Task HandleAsync(CreateIdTagRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (!await database.AddIdTag(actor, req.IdTag, req with { Type = IdTagRules.TypeAsListed(req.Type) }, ct))
        {
            await Send.ConflictAsync(IdTagWriting.Taken(req.IdTag));
            return;
        }
        await grains.IdToken(actor.OrganizationId, req.IdTag).Refresh();
        await Send.CreatedAsync(req.IdTag, (await database.FindIdTag(actor, req.IdTag, ct))!, ct);
    }
}
