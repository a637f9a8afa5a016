using Dynamo.Billing;

namespace Dynamo.Grains.Tests.Billing;

/// <summary>A tariff, rules, a code and a session, drawn from a seed.</summary>
internal sealed record Made(int Seed, PriceTerms Terms, BillableSession Session, Promotion? Code)
{
    private static readonly string[] Money = ["EUR", "JPY", "BHD", "SEK"];
    private static readonly string[] Zones = ["UTC", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe"];

    public Bill Price() => Pricing.Price(Terms, Session, Code);

    public static Made From(int seed)
    {
        var random = new Random(seed);
        var components = Enum.GetValues<TariffComponentType>().Where(_ => random.Next(3) > 0).Select(type => new TariffComponent(
            type, random.Next(0, 2_000) / 1000m, type == TariffComponentType.Energy ? random.Next(1, 1_500) : random.Next(1, 900), random.Next(3) == 0 ? random.Next(0, 90) : null));
        var tariff = new Tariff
        {
            TariffId = "tariff_1", Version = 1, Name = "Drawn", Currency = Money[random.Next(Money.Length)], Components = [.. components],
            TaxRatePercent = random.Next(0, 260) / 10m, MinimumFee = random.Next(4) == 0 ? random.Next(1, 10) : null,
        };
        var rules = Enumerable.Range(1, random.Next(0, 5)).Select(number => Rule(random, number));
        var promotion = random.Next(4) switch
        {
            0 => new Promotion("promo_1", "TENTH", DiscountType.Percent, random.Next(1, 101)),
            1 => new Promotion("promo_1", "FIXED", DiscountType.Fixed, random.Next(1, 20)),
            _ => null,
        };
        return new Made(seed, new PriceTerms { Tariff = tariff, Rules = [.. rules] }, Charge(random), promotion);
    }

    private static BillableSession Charge(Random random)
    {
        // Two thirds of them near a night on which European clocks change.
        var night = random.Next(3) switch { 0 => new DateTimeOffset(2026, 3, 28, 18, 0, 0, default), 1 => new DateTimeOffset(2026, 10, 24, 18, 0, 0, default), _ => Priced.Noon };
        var start = night.AddSeconds(random.Next(0, 30_000));
        var seconds = random.Next(0, 20) == 0 ? 0 : random.Next(1, 100_000);
        var readings = Enumerable.Range(0, random.Next(0, 40)).Select(_ => random.Next(0, seconds + 1)).Distinct().Order().ToList();
        var energy = 0m;
        var points = readings.ConvertAll(second => new EnergyReading(start.AddSeconds(second), energy += random.Next(3) == 0 ? 0 : random.Next(0, 3_000)));
        return new BillableSession
        {
            StartedAt = start, EndedAt = start.AddSeconds(seconds), EnergyWh = energy + random.Next(0, 2_000), Readings = [.. points],
            TimeZone = Zones[random.Next(Zones.Length)], UserType = random.Next(2) == 0 ? "resident" : null,
        };
    }

    private static BillingRule Rule(Random random, int number)
    {
        var action = random.Next(5) switch
        {
            0 => new RuleAction(RuleActionType.OverridePrice, random.Next(0, 900) / 1000m),
            1 => new RuleAction(RuleActionType.AddFlatFee, random.Next(0, 300) / 100m),
            2 => new RuleAction(RuleActionType.RemoveComponent, Component: (TariffComponentType)random.Next(4)),
            3 when random.Next(3) == 0 => new RuleAction(RuleActionType.FreeSession),
            _ => Priced.Discount(random.Next(0, 101)),
        };
        var condition = random.Next(5) switch
        {
            0 => Priced.When(RuleConditionType.TimeOfDay, $"{random.Next(24)}:{random.Next(0, 60):D2}-{random.Next(24)}:{random.Next(0, 60):D2}"),
            1 => Priced.When(RuleConditionType.DayOfWeek, "sat-sun"),
            2 => Priced.When(RuleConditionType.UserType, "resident"),
            3 => Priced.When(RuleConditionType.MinEnergyKwh, $"{random.Next(0, 20)}"),
            _ => null,
        };
        return condition is null ? Priced.Rule(number, action) : Priced.Rule(number, action, condition);
    }
}
