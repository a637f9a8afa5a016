using FastEndpoints;
using FluentValidation;

namespace Dynamo.Api.Billing;

/// <summary>Which bills to list.</summary>
public sealed record ListBillingSessionsRequest : Page
{
    /// <summary>Only sessions that began at this time or later.</summary>
    [QueryParam]
    public DateTimeOffset? From { get; init; }

    /// <summary>Only sessions that began before this time.</summary>
    [QueryParam]
    public DateTimeOffset? To { get; init; }

    /// <summary>Only those at this charge point.</summary>
    [QueryParam]
    public string? ChargePointId { get; init; }

    /// <summary>Only those of this user.</summary>
    [QueryParam]
    public string? UserId { get; init; }

    /// <summary>Only those at this site.</summary>
    [QueryParam]
    public string? SiteId { get; init; }

    /// <summary>Only those of this project.</summary>
    [QueryParam]
    public string? ProjectId { get; init; }

    /// <summary>Only those with this status.</summary>
    [QueryParam]
    public BillingStatus? Status { get; init; }
}

public sealed class ListBillingSessionsValidator : PageValidator<ListBillingSessionsRequest>
{
    public ListBillingSessionsValidator() =>
        RuleFor(request => request.To).GreaterThan(request => request.From).When(request => request is { From: not null, To: not null })
            .WithMessage("must be later than from");
}

/// <summary>A piece of the list of bills.</summary>
public sealed record BillingSessionList : PageAnswer
{
    /// <summary>The bills of this piece.</summary>
    public required IReadOnlyList<BillingSession> BillingSessions { get; init; }
}

internal sealed class ListBillingSessions(ListTotals totals) : Endpoint<ListBillingSessionsRequest, BillingSessionList>
{
    public override void Configure()
    {
        Get("/billing/sessions");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "List the bills of sessions";
            s.Description = "The newest session first. A bill appears well under a second after the end of its session. `total` is exact; only "
                + "that of a charge point or a user may be half a minute old where it is above 10,000.";
        });
    }

    public override async Task HandleAsync(ListBillingSessionsRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var status = req.Status is { } wanted ? EnumWords.Of<BillingStatus>().Word(wanted) : null;
        var where = new List<string> { "b.organization_id = @Organization" };
        if (req.ChargePointId is { Length: > 0 }) where.Add("b.charge_point_id = lower(@ChargePointId)");
        if (req.UserId is { Length: > 0 }) where.Add("b.user_id = @UserId");
        if (req.SiteId is { Length: > 0 }) where.Add("b.site_id = @SiteId");
        if (req.ProjectId is { Length: > 0 }) where.Add("b.project_id = @ProjectId");
        if (status is not null) where.Add($"b.status = '{status}'"); // a word of ours, as it is: the index of the rare ones is found by it
        if (req.From is not null) where.Add("b.started_at >= @From");
        if (req.To is not null) where.Add("b.started_at < @To");
        var args = actor.With(new { req.ChargePointId, req.UserId, req.SiteId, req.ProjectId, req.From, req.To, req.Limit, req.Offset });
        var wish = new ListWish(CountedOf(actor, req), string.Join(" and ", where), status, req.From is not null, req.To is not null);
        var (rows, total) = await totals.Piece<BillingSessionRow>(CountedList.Bills, wish, req, BillingSessionRow.Columns, BillingSessionRow.Tables, args, ct);
        await Send.OkAsync(new BillingSessionList { BillingSessions = [.. rows.Select(row => row.ToAnswer())], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }

    /// <summary>Whose weeks are counted; null where other filters make the list short enough to be counted as it is.</summary>
    private static string? CountedOf(Actor actor, ListBillingSessionsRequest req) => req switch
    {
        { ChargePointId.Length: > 0 } or { UserId.Length: > 0 } => null,
        { SiteId.Length: > 0, ProjectId.Length: > 0 } => $"{req.ProjectId} {req.SiteId}",
        { SiteId.Length: > 0 } => req.SiteId,
        { ProjectId.Length: > 0 } => req.ProjectId,
        _ => actor.OrganizationId,
    };
}
