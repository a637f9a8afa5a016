using Dynamo.Billing;
using Dynamo.Tokens;

namespace Dynamo.Facts;

/// <summary>
/// The bill of a session, stored in the same commit as the end that it follows from. Comes again, with the next version and its reason, where what is known
/// of the session changes afterwards.
/// </summary>
[GenerateSerializer, Immutable, Alias("Dynamo.BillingRecorded")]
public sealed record BillingRecorded : Fact
{
    [Id(0)] public required string LocalId { get; init; }
    [Id(1)] public required string SessionId { get; init; }
    [Id(2)] public required int ConnectorId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    [Id(3)] public required int Version { get; init; }
    [Id(4)] public required BillReason Reason { get; init; }

    /// <summary>An operator's words.</summary>
    [Id(5)] public string? Note { get; init; }
    [Id(6)] public required string OrganizationId { get; init; }
    [Id(7)] public string? ProjectId { get; init; }
    [Id(8)] public string? SiteId { get; init; }
    [Id(9)] public IdToken? Token { get; init; }
    [Id(10)] public string? UserId { get; init; }
    [Id(11)] public required DateTimeOffset StartedAt { get; init; }
    [Id(12)] public required DateTimeOffset EndedAt { get; init; }
    [Id(13)] public required DateTimeOffset RecordedAt { get; init; }
    [Id(14)] public required Bill Bill { get; init; }

    /// <summary>An operator's correction that this version brought; later versions keep it.</summary>
    [Id(15)] public BillCorrection? Correction { get; init; }

    /// <summary>When charging ended by what the connector was told (1.6), which forgets it.</summary>
    [Id(90)] public ToldEnd? ToldEnd { get; init; }
}

/// <summary>What a running session costs so far; told now and then while it changes.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionCostUpdated")]
public sealed record SessionCostUpdated : Fact
{
    [Id(0)] public required string LocalId { get; init; }
    [Id(1)] public required string SessionId { get; init; }
    [Id(2)] public required int ConnectorId { get; init; }
    [Id(3)] public required string Currency { get; init; }

    /// <summary>With tax.</summary>
    [Id(4)] public required decimal Total { get; init; }
    [Id(5)] public required decimal EnergyWh { get; init; }
}

/// <summary>A promotional code was redeemed for a session that runs.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.PromotionRedeemed")]
public sealed record PromotionRedeemed : Fact
{
    [Id(0)] public required string LocalId { get; init; }
    [Id(1)] public required string SessionId { get; init; }
    [Id(2)] public required Promotion Promotion { get; init; }
}
