using Dynamo.Sessions;
using FastEndpoints;
using FluentValidation;

namespace Dynamo.Api.Sessions;

/// <summary>Which sessions to list.</summary>
public sealed record ListSessionsRequest : Page
{
    /// <summary>Only those at this charge point.</summary>
    [QueryParam]
    public string? ChargePointId { get; init; }

    /// <summary>Only those at this site.</summary>
    [QueryParam]
    public string? SiteId { get; init; }

    /// <summary>Only those of this project.</summary>
    [QueryParam]
    public string? ProjectId { get; init; }

    /// <summary>Only those with this status.</summary>
    [QueryParam]
    public SessionStatus? Status { get; init; }

    /// <summary>Only those that this tag started, compared without case.</summary>
    [QueryParam]
    public string? IdTag { get; init; }

    /// <summary>Only those that an operator has to decide on (`true`), or only the others (`false`).</summary>
    [QueryParam]
    public bool? NeedsResolution { get; init; }

    /// <summary>Only those that began at this time or later.</summary>
    [QueryParam]
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those that began before this time.</summary>
    [QueryParam]
    public DateTimeOffset? To { get; init; }
}

/// <summary>A piece of the list of sessions.</summary>
public sealed record SessionList : PageAnswer
{
    /// <summary>The sessions of this piece.</summary>
    public required IReadOnlyList<Session> Sessions { get; init; }
}

public sealed class ListSessionsValidator : PageValidator<ListSessionsRequest>
{
    public ListSessionsValidator() =>
        RuleFor(request => request.To).GreaterThan(request => request.From).When(request => request is { From: not null, To: not null })
            .WithMessage("must be later than from");
}

internal sealed class ListSessions(ListTotals totals, IGrainFactory grains) : Endpoint<ListSessionsRequest, SessionList>
{
    public override void Configure()
    {
        Get("/sessions");
        Policies(Scope.ReadSessions);
        Summary(s =>
        {
            s.Summary = "List sessions";
            s.Description = "The newest first. A session appears well under a second after its start; running ones have their live values. `total` is "
                + "exact; only that of a charge point or a tag may be half a minute old where it is above 10,000.";
        });
    }

    public override async Task HandleAsync(ListSessionsRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var status = req.Status is { } wanted ? EnumWords.Of<SessionStatus>().Word(wanted) : null;
        var where = new List<string> { actor.Reach("s") };
        if (req.ChargePointId is { Length: > 0 }) where.Add("s.charge_point_id = lower(@ChargePointId)");
        if (req.SiteId is { Length: > 0 }) where.Add("s.site_id = @SiteId");
        if (req.ProjectId is { Length: > 0 }) where.Add("s.project_id = @ProjectId");
        if (status is not null) where.Add($"s.status = '{status}'"); // a word of ours, as it is: the indexes of the rare ones are found by it
        if (req.IdTag is { Length: > 0 }) where.Add("lower(s.id_tag) = lower(@IdTag)");
        if (req.NeedsResolution is { } unresolved) where.Add(unresolved ? SessionRow.NeedsResolution : $"not coalesce({SessionRow.NeedsResolution}, false)");
        if (req.From is not null) where.Add("s.started_at >= @From");
        if (req.To is not null) where.Add("s.started_at < @To");
        var args = actor.With(new { req.ChargePointId, req.SiteId, req.ProjectId, req.IdTag, req.From, req.To, req.Limit, req.Offset });
        var wish = new ListWish(CountedOf(actor, req), string.Join(" and ", where), status, req.From is not null, req.To is not null);
        var (rows, total) = await totals.Piece<SessionRow>(CountedList.Sessions, wish, req, SessionRow.Columns, SessionRow.Tables, args, ct);
        await Send.OkAsync(new SessionList { Sessions = await Task.WhenAll(rows.Select(Live)), Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }

    /// <summary>Whose weeks are counted; null where other filters make the list short enough to be counted as it is.</summary>
    private static string? CountedOf(Actor actor, ListSessionsRequest req) => req switch
    {
        _ when actor.Kind == ActorKind.Installer => null,
        { ChargePointId.Length: > 0 } or { IdTag.Length: > 0 } or { NeedsResolution: not null } => null,
        { SiteId.Length: > 0, ProjectId.Length: > 0 } => $"{req.ProjectId} {req.SiteId}",
        { SiteId.Length: > 0 } => req.SiteId,
        { ProjectId.Length: > 0 } => req.ProjectId,
        _ => actor.OrganizationId,
    };

    private async Task<Session> Live(SessionRow row) =>
        row.Status == SessionStatus.Active && await grains.Session(row.Key).Get() is { } view ? row.ToAnswer(view) : row.ToAnswer();
}
