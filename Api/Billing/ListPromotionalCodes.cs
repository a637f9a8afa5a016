using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Which promotional codes to list.</summary>
public sealed record ListPromotionalCodesRequest : Page
{
    /// <summary>Only this one.</summary>
    [QueryParam]
    public string? Code { get; init; }
}

/// <summary>A piece of the list of promotional codes.</summary>
public sealed record PromotionalCodeList : PageAnswer
{
    /// <summary>The promotional codes of this piece.</summary>
    public required IReadOnlyList<PromotionalCodeView> PromotionalCodes { get; init; }
}

public sealed class ListPromotionalCodes(NpgsqlDataSource database) : Endpoint<ListPromotionalCodesRequest, PromotionalCodeList>
{
    public override void Configure()
    {
        Get("/billing/promotional-codes");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "List promotional codes";
            s.Description = "In the order of their creation, with how often they were used.";
        });
    }

    public override async Task HandleAsync(ListPromotionalCodesRequest req, CancellationToken ct)
    {
        var from = $"promotional_codes p where {PromotionReading.InReach}{(req.Code is { Length: > 0 } ? " and p.code = upper(@Code)" : "")}";
        var (rows, total) = await database.Page<PromotionalCodeView>(
            PromotionReading.Columns, from, "p.created_at, p.promotion_id", User.Actor().With(new { req.Code, req.Limit, req.Offset }), ct);
        await Send.OkAsync(new PromotionalCodeList { PromotionalCodes = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
