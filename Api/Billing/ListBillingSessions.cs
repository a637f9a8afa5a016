using FastEndpoints;
using FluentValidation;
using Npgsql;

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

internal sealed class ListBillingSessions(NpgsqlDataSource database, ListTotals totals) : Endpoint<ListBillingSessionsRequest, BillingSessionList>
{
    public override void Configure()
    {
        Get("/billing/sessions");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "List the bills of sessions";
            s.Description = "The newest session first. A bill appears well under a second after the end of its session. A total above 10,000 may be half a minute old.";
        });
    }

    public override async Task HandleAsync(ListBillingSessionsRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var where = new List<string> { "b.organization_id = @Organization" };
        if (req.ChargePointId is { Length: > 0 }) where.Add("b.charge_point_id = lower(@ChargePointId)");
        if (req.UserId is { Length: > 0 }) where.Add("b.user_id = @UserId");
        if (req.SiteId is { Length: > 0 }) where.Add("b.site_id = @SiteId");
        if (req.ProjectId is { Length: > 0 }) where.Add("b.project_id = @ProjectId");
        if (req.Status is not null) where.Add("b.status = @status");
        if (req.From is not null) where.Add("b.started_at >= @From");
        if (req.To is not null) where.Add("b.started_at < @To");
        var status = req.Status is { } wanted ? EnumWords.Of<BillingStatus>().Word(wanted) : null;
        var args = actor.With(new { req.ChargePointId, req.UserId, req.SiteId, req.ProjectId, status, req.From, req.To, req.Limit, req.Offset });
        // The piece's ids first, from the index alone however far down it is; rows and names only for what is shown.
        var inner = $"billing_sessions b where {string.Join(" and ", where)}";
        var sql = $"""
            select {BillingSessionRow.Columns} from {BillingSessionRow.Tables}
            where b.session_id in (select b.session_id from {inner} order by b.started_at desc, b.session_id desc limit @Limit offset @Offset)
            order by b.started_at desc, b.session_id desc
            """;
        var rows = await database.List<BillingSessionRow>(sql, args, ct);
        var total = await totals.Of(rows.Count, req, inner, args, ct);
        await Send.OkAsync(new BillingSessionList { BillingSessions = [.. rows.Select(row => row.ToAnswer())], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
