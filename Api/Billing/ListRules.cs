using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Which rules to list.</summary>
public sealed record ListRulesRequest : Page
{
    /// <summary>Only those that count, or only those that do not.</summary>
    [QueryParam]
    public bool? Active { get; init; }
}

/// <summary>A piece of the list of rules.</summary>
public sealed record RuleList : PageAnswer
{
    /// <summary>The rules of this piece.</summary>
    public required IReadOnlyList<RuleView> Rules { get; init; }
}

public sealed class ListRules(NpgsqlDataSource database) : Endpoint<ListRulesRequest, RuleList>
{
    public override void Configure()
    {
        Get("/billing/rules");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "List rules";
            s.Description = "In the order in which they apply.";
        });
    }

    public override async Task HandleAsync(ListRulesRequest req, CancellationToken ct)
    {
        var from = $"billing_rules r where {RuleReading.InReach}{(req.Active is null ? "" : " and r.active = @Active")}";
        var (rows, total) = await database.Page<RuleRow>(
            RuleRow.Columns, from, "r.priority, r.rule_id", User.Actor().With(new { req.Active, req.Limit, req.Offset }), ct);
        await Send.OkAsync(new RuleList { Rules = [.. rows.Select(row => row.ToAnswer())], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
