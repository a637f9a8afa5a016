using System.Collections.Immutable;

namespace Dynamo.Billing;

/// <summary>What a component of a tariff counts.</summary>
public enum TariffComponentType
{
    /// <summary>The energy of the session, per kWh.</summary>
    Energy,

    /// <summary>The whole session from its start to its end, per minute.</summary>
    Time,

    /// <summary>Once for a session.</summary>
    Flat,

    /// <summary>From the end of charging to the end of the session, per minute: the idle fee.</summary>
    Parking,
}

/// <summary>One component of a tariff.</summary>
/// <param name="Type">What it counts.</param>
/// <param name="Price">Per kWh, per minute, or once; without tax.</param>
/// <param name="StepSize">What is begun is billed: Wh of energy, seconds of time and parking (as OCPI 2.2.1 11.4.4 has it). Not used for flat.</param>
/// <param name="MinDurationMinutes">
/// The component counts only what comes after so many minutes: of parking for parking (its grace), of the session for the others.
/// </param>
[GenerateSerializer, Immutable, Alias("Dynamo.TariffComponent")]
public sealed record TariffComponent(
    [property: Id(0)] TariffComponentType Type,
    [property: Id(1)] decimal Price,
    [property: Id(2)] decimal StepSize = 1,
    [property: Id(3)] decimal? MinDurationMinutes = null);

/// <summary>A version of a tariff. It never changes; a change of the tariff is another version.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.Tariff")]
public sealed record Tariff
{
    [Id(0)] public required string TariffId { get; init; }
    [Id(1)] public required int Version { get; init; }
    [Id(2)] public required string Name { get; init; }

    /// <summary>ISO 4217.</summary>
    [Id(3)] public required string Currency { get; init; }

    /// <summary>At most one of each type.</summary>
    [Id(4)] public ImmutableArray<TariffComponent> Components { get; init; } = [];

    /// <summary>Comes on top of the prices.</summary>
    [Id(5)] public decimal TaxRatePercent { get; init; }

    /// <summary>A session costs at least this, without tax and before promotional codes, unless a rule makes it free.</summary>
    [Id(6)] public decimal? MinimumFee { get; init; }
}
