using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.IdTags;

/// <summary>What is to be said of an unknown tag that becomes a known one.</summary>
public sealed record AdoptUnknownTagRequest : IdTagInput
{
    /// <summary>The tag as it was shown, compared without case.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class AdoptUnknownTagValidator : Validator<AdoptUnknownTagRequest>
{
    public AdoptUnknownTagValidator() => this.AddIdTagRules();
}

public sealed class AdoptUnknownTag(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<AdoptUnknownTagRequest, IdTag>
{
    public override void Configure()
    {
        Post("/id-tags/unknown/{id}/adopt");
        Policies(Scope.WriteChargePoints);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Make an unknown tag a known one";
            s.Description = """
                As if it were created, with the type that the charger gave where none is said. It counts with the next authorization. Sessions that it has
                started already stay as they are; resolve those that need it.
                """;
            s.ExampleRequest = new AdoptUnknownTagRequest { UserType = "resident", Email = "resident@homes.example" };
            s.Responses[201] = "It is known now.";
            s.Responses[404] = "No such unknown tag within reach.";
            s.Responses[409] = "The organization has this tag already.";
        });
    }

    public override async Task HandleAsync(AdoptUnknownTagRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        const string sql = $"select {UnknownTags.Columns} from {UnknownTags.Tables} where u.organization_id = @Organization and u.tag_key = lower(@Id)";
        if (await database.First<UnknownTag>(sql, actor.With(new { req.Id }), ct) is not { } unknown)
        {
            if (await database.FindIdTag(actor, req.Id, ct) is not null) await Send.ConflictAsync(IdTagWriting.Taken(req.Id));
            else await Send.NotFoundAsync($"There is no unknown tag '{req.Id}'.");
            return;
        }
        if (unknown.IdTag.Length > IdTagRules.MaxLength)
        {
            await Send.ConflictAsync($"The tag has {unknown.IdTag.Length} characters, and OCPP allows {IdTagRules.MaxLength}. It cannot be made known.");
            return;
        }
        var known = req with { Type = req.Type ?? IdTagRules.TypeAsListed(unknown.Type) };
        if (!await database.AddIdTag(actor, unknown.IdTag, known, ct))
        {
            await Send.ConflictAsync(IdTagWriting.Taken(unknown.IdTag));
            return;
        }
        await grains.IdToken(actor.OrganizationId, unknown.IdTag).Refresh();
        HttpContext.Response.Headers.Location = $"/api/v1/id-tags/{Uri.EscapeDataString(unknown.IdTag)}";
        await Send.ResponseAsync((await database.FindIdTag(actor, unknown.IdTag, ct))!, StatusCodes.Status201Created, ct);
    }
}
