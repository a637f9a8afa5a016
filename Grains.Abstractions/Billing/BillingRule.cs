using System.Collections.Immutable;

namespace Dynamo.Billing;

/// <summary>What a rule asks before it applies.</summary>
public enum RuleConditionType
{
    /// <summary>The site's clock: `22:00-06:00`, the end not included.</summary>
    TimeOfDay,

    /// <summary>The day at the site: `monday`, `mon`, `sat-sun`.</summary>
    DayOfWeek,

    /// <summary>The user type of the tag.</summary>
    UserType,

    /// <summary>The charge point.</summary>
    ChargerId,
    SiteId,
    ProjectId,

    /// <summary>The type of the connector, such as `CCS2`.</summary>
    ConnectorType,

    /// <summary>The session has at least this much energy.</summary>
    MinEnergyKwh,

    /// <summary>The session has at most this much energy.</summary>
    MaxEnergyKwh,
}

/// <summary>A condition; it holds when one of its values does.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.RuleCondition")]
public sealed record RuleCondition([property: Id(0)] RuleConditionType Type, [property: Id(1)] ImmutableArray<string> Values);

/// <summary>What a rule does.</summary>
public enum RuleActionType
{
    /// <summary>So many percent off all prices.</summary>
    ApplyDiscount,

    /// <summary>Another price per kWh, in place of that of the energy component.</summary>
    OverridePrice,

    /// <summary>Nothing costs anything.</summary>
    FreeSession,

    /// <summary>An amount on top, once for a session.</summary>
    AddFlatFee,

    /// <summary>A component of the tariff does not count.</summary>
    RemoveComponent,
}

/// <summary>An action with its number (percent, price, amount) or the component that it removes.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.RuleAction")]
public sealed record RuleAction(
    [property: Id(0)] RuleActionType Type, [property: Id(1)] decimal Value = 0, [property: Id(2)] TariffComponentType? Component = null);

/// <summary>
/// A rule on top of a tariff. Where it asks for a time or a day it applies to the part of the session that is within, else to the whole; what counts
/// once, flat components, belongs to the moment of the start.
/// </summary>
[GenerateSerializer, Immutable, Alias("Dynamo.BillingRule")]
public sealed record BillingRule
{
    [Id(0)] public required string RuleId { get; init; }
    [Id(1)] public required string Name { get; init; }

    /// <summary>The lowest number is applied first.</summary>
    [Id(2)] public required int Priority { get; init; }

    /// <summary>All must hold.</summary>
    [Id(3)] public ImmutableArray<RuleCondition> Conditions { get; init; } = [];
    [Id(4)] public ImmutableArray<RuleAction> Actions { get; init; } = [];
}
