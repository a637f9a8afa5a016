using System.Collections.Immutable;
using Dynamo.Billing;

namespace Dynamo.Grains.Tests.Billing;

/// <summary>Short ways to say tariffs, rules and sessions.</summary>
internal static class Priced
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static TariffComponent Energy(decimal price, decimal step = 1, decimal? after = null) => new(TariffComponentType.Energy, price, step, after);

    public static TariffComponent Time(decimal price, decimal step = 1, decimal? after = null) => new(TariffComponentType.Time, price, step, after);

    public static TariffComponent Parking(decimal price, decimal step = 1, decimal? grace = null) => new(TariffComponentType.Parking, price, step, grace);

    public static TariffComponent Flat(decimal price, decimal? after = null) => new(TariffComponentType.Flat, price, 1, after);

    public static PriceTerms Terms(params TariffComponent[] components) => new()
    {
        Tariff = new Tariff { TariffId = "tariff_1", Version = 1, Name = "Standard", Currency = "EUR", Components = [.. components] },
    };

    public static PriceTerms With(this PriceTerms terms, params BillingRule[] rules) => terms with { Rules = [.. rules] };

    public static PriceTerms Taxed(this PriceTerms terms, decimal percent) => terms with { Tariff = terms.Tariff! with { TaxRatePercent = percent } };

    public static PriceTerms In(this PriceTerms terms, string currency) => terms with { Tariff = terms.Tariff! with { Currency = currency } };

    public static PriceTerms AtLeast(this PriceTerms terms, decimal fee) => terms with { Tariff = terms.Tariff! with { MinimumFee = fee } };

    public static BillingRule Rule(int priority, RuleAction action, params RuleCondition[] conditions) => new()
    {
        RuleId = $"rule_{priority:D3}", Name = $"Rule {priority}", Priority = priority, Actions = [action], Conditions = [.. conditions],
    };

    public static RuleCondition When(RuleConditionType type, params string[] values) => new(type, [.. values]);

    public static RuleAction Discount(decimal percent) => new(RuleActionType.ApplyDiscount, percent);

    /// <summary>A session from noon on; the readings are minutes and Wh.</summary>
    public static BillableSession Session(double minutes, decimal energyWh, params (double Minute, decimal Wh)[] readings) => new()
    {
        StartedAt = Noon, EndedAt = Noon.AddMinutes(minutes), EnergyWh = energyWh,
        Readings = readings.Select(reading => new EnergyReading(Noon.AddMinutes(reading.Minute), reading.Wh)).ToImmutableArray(),
    };
}
