using System.Collections.Immutable;
using Dynamo.Billing;

namespace Dynamo.Grains.Tests.Billing;

/// <summary>What holds for every bill. Each seed is a tariff, rules and a session; a failure names its seed.</summary>
public sealed class PricingProperties
{
    private const int Seeds = 2_000;

    [Fact]
    public void The_total_is_the_sum_of_the_lines_in_whole_minor_units_and_never_negative() => ForAll((made, seed) =>
    {
        var bill = made.Price();
        bill.Total.ShouldBe(bill.Lines.Sum(line => line.Amount) + bill.Lines.Sum(line => line.Tax), seed);
        bill.Subtotal.ShouldBeGreaterThanOrEqualTo(0, seed);
        bill.Tax.ShouldBeGreaterThanOrEqualTo(0, seed);
        foreach (var line in bill.Lines)
        {
            Currencies.Round(line.Amount, bill.Currency!).ShouldBe(line.Amount, seed);
            Currencies.Round(line.Tax, bill.Currency!).ShouldBe(line.Tax, seed);
            if (line.Type != BillLineType.Promotion) line.Amount.ShouldBeGreaterThanOrEqualTo(0, seed);
        }
    });

    [Fact]
    public void Without_free_rules_and_codes_something_that_was_used_costs_something() => ForAll((made, seed) =>
    {
        var plain = made with { Terms = made.Terms with { Rules = [] }, Code = null };
        var bill = plain.Price();
        if (bill.Lines.Any(line => line.Quantity * line.UnitPrice >= 1)) bill.Total.ShouldBeGreaterThan(0, seed);
    });

    [Fact]
    public void The_order_of_meter_values_and_their_repetition_do_not_matter() => ForAll((made, seed) =>
    {
        var random = new Random(made.Seed);
        var shuffled = made.Session.Readings.Concat(made.Session.Readings.Take(3)).OrderBy(_ => random.Next()).ToImmutableArray();
        Same(made with { Session = made.Session with { Readings = shuffled } }, made, seed);
    });

    [Fact]
    public void No_cent_is_lost_where_a_session_is_cut_into_pieces() => ForAll((made, seed) =>
    {
        // Readings on the line between two others, and a rule that cuts at every quarter of an hour and changes nothing.
        var cut = Enumerable.Range(0, 24).SelectMany(hour => new[] { $"{hour}:00-{hour}:15", $"{hour}:30-{hour}:45" }).ToArray();
        var knife = Priced.Rule(0, Priced.Discount(0), Priced.When(RuleConditionType.TimeOfDay, cut));
        var pieces = made with { Terms = made.Terms with { Rules = made.Terms.Rules.Add(knife) }, Session = made.Session with { Readings = Halved(made.Session) } };
        Same(pieces, made, seed);
    });

    [Fact]
    public void More_energy_is_never_cheaper() => ForAll((made, seed) =>
    {
        // Under the same tariff and at the same times: rules that ask for the amount of energy are another price.
        var plain = made with { Terms = made.Terms with { Rules = [.. made.Terms.Rules.Where(rule => rule.Conditions.All(IsNotOfEnergy))] } };
        var factor = 1 + (decimal)new Random(made.Seed).NextDouble();
        var more = plain with
        {
            Session = plain.Session with
            {
                EnergyWh = plain.Session.EnergyWh * factor,
                Readings = [.. plain.Session.Readings.Select(reading => reading with { EnergyWh = reading.EnergyWh * factor })],
                ChargingEndedAt = plain.Session.ChargingEndedAt ?? plain.Price().ChargingEndedAt,
            },
        };
        var (before, after) = (plain.Price(), more.Price());
        // Where energy has several prices, a step that was begun anyway is shared out anew, and each further line may round down by one unit.
        var further = before.Lines.Count(line => line.Type == BillLineType.Energy) - 1;
        after.Total.ShouldBeGreaterThanOrEqualTo(before.Total - Math.Max(0, further) * Unit(before.Currency!), seed);
    });

    [Fact]
    public void The_same_input_makes_the_same_bill_line_by_line() => ForAll((made, seed) => Made.From(made.Seed).Price().Lines.ShouldBe(made.Price().Lines, SameLine, customMessage: seed));

    private static IEqualityComparer<BillLine> SameLine { get; } = EqualityComparer<BillLine>.Create((a, b) => a! with { Rules = [] } == b! with { Rules = [] }, line => (int)line.Amount);

    private static decimal Unit(string currency) => new(1, 0, 0, false, (byte)Currencies.MinorUnits(currency));

    private static bool IsNotOfEnergy(RuleCondition condition) => condition.Type is not (RuleConditionType.MinEnergyKwh or RuleConditionType.MaxEnergyKwh);

    private static void Same(Made one, Made other, string seed)
    {
        var (left, right) = (one.Price(), other.Price());
        left.Lines.Select(line => (line.Type, line.Quantity, line.Amount, line.Tax)).ShouldBe(right.Lines.Select(line => (line.Type, line.Quantity, line.Amount, line.Tax)), seed);
        left.Total.ShouldBe(right.Total, seed);
    }

    private static ImmutableArray<EnergyReading> Halved(BillableSession session)
    {
        var points = session.Readings.Prepend(new EnergyReading(session.StartedAt, 0)).Append(new EnergyReading(session.EndedAt, session.EnergyWh)).OrderBy(point => point.At).ToList();
        var halves = points.Zip(points.Skip(1), (a, b) => new EnergyReading(a.At + (b.At - a.At) / 2, (a.EnergyWh + b.EnergyWh) / 2));
        return [.. session.Readings, .. halves];
    }

    private static void ForAll(Action<Made, string> holds)
    {
        for (var seed = 0; seed < Seeds; seed++) holds(Made.From(seed), $"seed {seed}");
    }
}
