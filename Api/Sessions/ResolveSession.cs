using Dynamo.Api.IdTags;
using Dynamo.Sessions;
using Dynamo.Tokens;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Sessions;

public enum ResolveAction
{
    /// <summary>It counts like any other.</summary>
    Accept,

    /// <summary>Nobody pays for it.</summary>
    WriteOff,

    /// <summary>It counts for another tag.</summary>
    AssignTag,
}

/// <summary>What is to become of a session whose tag was refused.</summary>
public sealed record ResolveSessionRequest
{
    /// <summary>The session's id, `sess_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>`accept`: it counts like any other; `write_off`: nobody pays for it; `assign_tag`: it counts for `id_tag`.</summary>
    public ResolveAction? Action { get; init; }

    /// <summary>The tag that it shall count for; only with `assign_tag`, and one that the organization knows.</summary>
    public string? IdTag { get; init; }

    /// <summary>Why, for those who ask later.</summary>
    public string Reason { get; init; } = "";
}

public sealed class ResolveSessionValidator : Validator<ResolveSessionRequest>
{
    public ResolveSessionValidator()
    {
        RuleFor(request => request.Action).NotNull();
        RuleFor(request => request.IdTag).NotEmpty().When(request => request.Action == ResolveAction.AssignTag);
        RuleFor(request => request.IdTag).Empty().When(request => request.Action is ResolveAction.Accept or ResolveAction.WriteOff)
            .WithMessage("must be absent unless the action is assign_tag");
        RuleFor(request => request.Reason).NotEmpty().MaximumLength(500);
    }
}

public sealed class ResolveSession(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time) : Endpoint<ResolveSessionRequest, Session>
{
    public override void Configure()
    {
        Post("/sessions/{id}/resolve");
        Policies(Scope.WriteChargePoints);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Decide on a session whose tag was refused";
            s.Description = """
                For sessions with `needs_resolution`: a charger that was offline let a tag charge that is unknown, blocked or expired, or nobody showed one. The
                decision may be changed; the latest counts, and all are kept (`GET /sessions/{id}/resolutions`).
                """;
            s.ExampleRequest = new ResolveSessionRequest { Action = ResolveAction.AssignTag, IdTag = "04A2B3C4D5", Reason = "The driver called: it was his new card." };
            s.Responses[200] = "The session with the decision.";
            s.Responses[404] = "No such session within reach.";
            s.Responses[409] = "There is nothing to decide.";
        });
    }

    public override async Task HandleAsync(ResolveSessionRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindSession(actor, req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        IdToken? token = null;
        if (req.IdTag is { Length: > 0 } wanted)
        {
            if (await database.FindIdTag(actor, wanted, ct) is not { } known)
            {
                await Send.BadRequestAsync("id_tag", "is not a tag of the organization; create it first");
                return;
            }
            token = new IdToken(known.Value, known.Type);
        }
        var decision = new SessionDecision(Of(req.Action!.Value), token, req.Reason.Trim(), actor.Name);
        var reply = await grains.Session(row.Key).Resolve(decision);
        if (!reply.Taken)
        {
            await Send.ConflictAsync(reply.Refused ?? "There is nothing to decide.");
            return;
        }
        var view = await grains.Session(row.Key).Get();
        await Send.OkAsync((view is null ? row.ToAnswer() : row.ToAnswer(view)) with
        {
            Resolution = new Resolution { Decision = decision.Resolution, IdTag = token?.Value, Reason = decision.Reason, ResolvedBy = decision.By, ResolvedAt = time.Now() },
        }, ct);
    }

    private static SessionResolution Of(ResolveAction action) => action switch
    {
        ResolveAction.WriteOff => SessionResolution.WrittenOff,
        ResolveAction.AssignTag => SessionResolution.TagAssigned,
        _ => SessionResolution.Accepted,
    };
}
