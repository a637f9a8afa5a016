using Dynamo.Billing;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>A code that takes a part off a session's cost.</summary>
public sealed record PromotionalCodeView
{
    /// <summary>Its id, `promo_…`.</summary>
    public required string PromotionId { get; init; }

    /// <summary>The code as drivers enter it.</summary>
    public required string Code { get; init; }

    /// <summary>`percent` of what the session costs, or a `fixed` amount, at most what the session costs.</summary>
    public required DiscountType DiscountType { get; init; }

    /// <summary>The percentage or the amount, without tax.</summary>
    public required decimal DiscountValue { get; init; }

    /// <summary>The currency of a fixed amount; it counts only for sessions in this currency.</summary>
    public string? Currency { get; init; }

    /// <summary>How many sessions may use it.</summary>
    public int? MaxUses { get; init; }

    /// <summary>How many sessions of one user may use it.</summary>
    public int? MaxUsesPerUser { get; init; }

    /// <summary>Until when it can be redeemed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How many sessions have used it.</summary>
    public required int Uses { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Reads promotional codes of the caller's organization.</summary>
internal static class PromotionReading
{
    public const string Columns =
        "p.promotion_id, p.code, p.discount_type, p.discount_value, p.currency, p.max_uses, p.max_uses_per_user, p.expires_at, p.uses, p.created_at";

    public const string InReach = "p.organization_id = @Organization";

    public static Task<PromotionalCodeView?> FindPromotion(this NpgsqlDataSource database, Actor actor, string id, CancellationToken ct) =>
        database.First<PromotionalCodeView>($"select {Columns} from promotional_codes p where p.promotion_id = @id and {InReach}", actor.With(new { id }), ct);
}
