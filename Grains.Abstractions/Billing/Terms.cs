using System.Collections.Immutable;

namespace Dynamo.Billing;

/// <summary>What is needed to price a session but its meter: a tariff's version and the rules of that moment. Never changed once it is stored.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.PriceTerms")]
public sealed record PriceTerms
{
    /// <summary>Null where no tariff applies: the session has no price.</summary>
    [Id(0)] public Tariff? Tariff { get; init; }
    [Id(1)] public ImmutableArray<BillingRule> Rules { get; init; } = [];

    /// <summary>The name of the terms of sessions without a tariff.</summary>
    public const string NoneId = "terms_none";

    /// <summary>Whether the price depends on when the energy flowed, and not only on how much there was.</summary>
    public bool AskWhen => Tariff is { } tariff
        && (tariff.Components.Any(component => component is { Type: TariffComponentType.Parking } or { Type: TariffComponentType.Energy, MinDurationMinutes: > 0 })
            || Rules.Any(rule => rule.Conditions.Any(condition => condition.Type is RuleConditionType.TimeOfDay or RuleConditionType.DayOfWeek)));
}

/// <summary>
/// What a session keeps of the catalogue from its start on: the name of its terms, and where it charges. Later changes of tariffs, rules, sites or
/// connectors do not reach it.
/// </summary>
[GenerateSerializer, Immutable, Alias("Dynamo.FrozenTerms")]
public sealed record FrozenTerms
{
    /// <summary>Names the stored <see cref="PriceTerms"/>; it is made from their content.</summary>
    [Id(0)] public required string TermsId { get; init; }
    [Id(1)] public string? TariffId { get; init; }
    [Id(2)] public int? TariffVersion { get; init; }
    [Id(3)] public string? Currency { get; init; }

    /// <summary>The site's, an IANA name.</summary>
    [Id(4)] public string TimeZone { get; init; } = "UTC";

    /// <summary>The type of each connector that has one: a session may learn its connector later.</summary>
    [Id(5)] public ImmutableDictionary<int, string> ConnectorTypes { get; init; } = ImmutableDictionary<int, string>.Empty;
}

/// <summary>Who charges, as the tag was known when it was shown.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.Driver")]
public sealed record Driver([property: Id(0)] string? UserId, [property: Id(1)] string? UserType);
