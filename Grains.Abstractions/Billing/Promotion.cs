namespace Dynamo.Billing;

/// <summary>How a promotional code counts.</summary>
public enum DiscountType
{
    /// <summary>A part of what the session costs.</summary>
    Percent,

    /// <summary>An amount, at most what the session costs.</summary>
    Fixed,
}

/// <summary>A promotional code as it was redeemed for a session. A fixed one counts only for sessions in its currency.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.Promotion")]
public sealed record Promotion(
    [property: Id(0)] string PromotionId,
    [property: Id(1)] string Code,
    [property: Id(2)] DiscountType Type,
    [property: Id(3)] decimal Value,
    [property: Id(4)] string? Currency = null);
