using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.IdTags;

/// <summary>A tag's fields, replaced as a whole.</summary>
public sealed record UpdateIdTagRequest : IdTagInput
{
    /// <summary>The tag, compared without case.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class UpdateIdTagValidator : Validator<UpdateIdTagRequest>
{
    public UpdateIdTagValidator() => this.AddIdTagRules();
}

public sealed class UpdateIdTag(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<UpdateIdTagRequest, IdTag>
{
    public override void Configure()
    {
        Put("/id-tags/{id}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Change a tag";
            s.Description = "Replaces all its fields. It counts with the next authorization; a session that runs goes on.";
            s.ExampleRequest = new UpdateIdTagRequest { Type = "ISO14443", Status = IdTagStatus.Blocked };
            s.Responses[404] = "No such tag within reach.";
        });
    }

    public override async Task HandleAsync(UpdateIdTagRequest req, CancellationToken ct)
    {
        const string sql = $"""
            update id_tags t set type = @Type, status = @status, expires_at = @ExpiresAt, parent_id_tag = nullif(@ParentIdTag, ''), user_id = @UserId,
                user_type = @UserType, email = @Email, concurrent = @Concurrent, updated_at = now()
            where lower(t.id_tag) = lower(@Id) and {IdTagReading.InReach}
            """;
        var actor = User.Actor();
        var status = EnumWords.Of<IdTagStatus>().Word(req.Status);
        var args = actor.With(new { req.Id, Type = IdTagRules.TypeAsListed(req.Type), status, req.ExpiresAt, req.ParentIdTag, req.UserId, req.UserType, req.Email, req.Concurrent });
        if (await database.Execute(sql, args, ct) == 0)
        {
            await Send.NotFoundAsync(IdTagReading.Unknown(req.Id));
            return;
        }
        await grains.IdToken(actor.OrganizationId, req.Id).Refresh();
        await Send.OkAsync((await database.FindIdTag(actor, req.Id, ct))!, ct);
    }
}
