using Dynamo.Billing;

namespace Dynamo.Grains.Tests.Billing;

/// <summary>Bills that were computed by hand.</summary>
public sealed class PricingTests
{
    [Fact]
    public void Each_component_has_its_line_and_the_total_is_their_sum()
    {
        var terms = Priced.Terms(Priced.Energy(0.45m), Priced.Time(0.02m), Priced.Flat(0.50m)).Taxed(21);
        var bill = Pricing.Price(terms, Priced.Session(90, 18_400));
        bill.Lines.Select(line => (line.Type, line.Quantity, line.Amount, line.Tax)).ShouldBe([
            (BillLineType.Energy, 18.4m, 8.28m, 1.74m), (BillLineType.Time, 90m, 1.80m, 0.38m), (BillLineType.Flat, 1m, 0.50m, 0.10m)]); // 0.105 to even
        (bill.Subtotal, bill.Tax, bill.Total).ShouldBe((10.58m, 2.22m, 12.80m));
    }

    [Fact]
    public void Without_a_tariff_there_is_a_bill_without_a_price()
    {
        var bill = Pricing.Price(new PriceTerms(), Priced.Session(60, 5_000));
        (bill.Currency, bill.Total, bill.Lines.Length, bill.EnergyWh).ShouldBe((null, 0m, 0, 5_000m));
    }

    [Theory]
    [InlineData(10_001, 1000, 11.0)] // begun kWh
    [InlineData(10_000, 1000, 10.0)]
    [InlineData(10_000.4, 1, 10.001)] // begun Wh
    [InlineData(1, 500, 0.5)]
    public void A_step_of_energy_that_is_begun_is_billed(double energyWh, int step, double kWh)
    {
        var bill = Pricing.Price(Priced.Terms(Priced.Energy(1, step)), Priced.Session(60, (decimal)energyWh));
        bill.Lines.ShouldHaveSingleItem().Quantity.ShouldBe((decimal)kWh);
    }

    [Fact]
    public void Parking_counts_from_the_end_of_charging_after_its_grace()
    {
        // The register rises until minute 40; the car stays until minute 100; 15 minutes are given.
        var session = Priced.Session(100, 10_000, (20, 5_000), (40, 10_000), (60, 10_000), (80, 10_000));
        var bill = Pricing.Price(Priced.Terms(Priced.Energy(0.30m), Priced.Parking(0.10m, grace: 15)), session);
        bill.ChargingEndedAt.ShouldBe(Priced.Noon.AddMinutes(40));
        bill.Lines.Select(line => (line.Type, line.Quantity, line.Amount)).ShouldBe([(BillLineType.Energy, 10m, 3.00m), (BillLineType.Parking, 45m, 4.50m)]);
    }

    [Fact]
    public void What_a_full_car_draws_on_standby_is_no_charging()
    {
        var session = Priced.Session(120, 10_020, (60, 10_000), (90, 10_010));
        Pricing.Price(Priced.Terms(Priced.Parking(0.10m)), session).Lines.ShouldHaveSingleItem().Quantity.ShouldBe(60);
    }

    [Fact]
    public void The_end_of_charging_that_the_charger_told_counts()
    {
        var session = Priced.Session(100, 10_000, (30, 10_000)) with { ChargingEndedAt = Priced.Noon.AddMinutes(25) };
        Pricing.Price(Priced.Terms(Priced.Parking(1)), session).Lines.ShouldHaveSingleItem().Quantity.ShouldBe(75);
    }

    [Fact]
    public void A_running_session_that_charged_until_its_last_reading_does_not_park_yet()
    {
        // Read every quarter of an hour; looked at ten minutes after the last reading.
        var running = Priced.Session(55, 9_000, (15, 3_000), (30, 6_000), (45, 9_000)) with { IsRunning = true };
        var bill = Pricing.Price(Priced.Terms(Priced.Energy(0.30m), Priced.Parking(0.10m)), running);
        (bill.ChargingEndedAt, bill.Total).ShouldBe((null, 2.70m));

        var full = Priced.Session(55, 9_000, (15, 6_000), (30, 9_000), (45, 9_000)) with { IsRunning = true };
        Pricing.Price(Priced.Terms(Priced.Parking(0.10m)), full).Lines.ShouldHaveSingleItem().Quantity.ShouldBe(25);
        Pricing.Price(Priced.Terms(Priced.Parking(0.10m)), running.WithToldEnd(new ToldEnd(Priced.Noon.AddMinutes(47)))).Lines.ShouldHaveSingleItem().Quantity.ShouldBe(8);
    }

    [Fact]
    public void A_charger_that_tells_of_an_end_and_goes_on_charging_is_not_believed()
    {
        var session = Priced.Session(100, 10_000, (20, 4_000), (30, 6_000), (60, 10_000), (80, 10_000)).WithToldEnd(new ToldEnd(Priced.Noon.AddMinutes(25)));
        var bill = Pricing.Price(Priced.Terms(Priced.Parking(1)), session);
        (bill.ChargingEndedAt, bill.Lines.ShouldHaveSingleItem().Quantity).ShouldBe((Priced.Noon.AddMinutes(60), 40m));
    }

    [Fact]
    public void What_flows_while_the_car_shuts_down_and_on_standby_does_not_contradict_the_charger()
    {
        var session = Priced.Session(100, 10_030, (24.9, 9_990), (25.1, 10_000), (40, 10_010), (70, 10_020)).WithToldEnd(new ToldEnd(Priced.Noon.AddMinutes(25)));
        Pricing.Price(Priced.Terms(Priced.Parking(1)), session).Lines.ShouldHaveSingleItem().Quantity.ShouldBe(75);
    }

    [Fact]
    public void A_session_that_is_being_stopped_charged_until_then_at_the_latest()
    {
        var stopping = new ToldEnd(Priced.Noon.AddMinutes(80), AtLatest: true);
        var full = Priced.Session(100, 10_000, (20, 5_000), (40, 10_000), (60, 10_000));
        Pricing.Price(Priced.Terms(Priced.Parking(1)), full.WithToldEnd(stopping)).Lines.ShouldHaveSingleItem().Quantity.ShouldBe(60);
        Pricing.Price(Priced.Terms(Priced.Parking(1)), full.WithToldEnd(stopping with { AtLatest = false })).Lines.ShouldHaveSingleItem().Quantity.ShouldBe(20);
        Pricing.Price(Priced.Terms(Priced.Parking(1)), Priced.Session(100, 10_000).WithToldEnd(stopping)).Lines.ShouldHaveSingleItem().Quantity.ShouldBe(20);
    }

    [Fact]
    public void Where_nothing_was_charged_there_is_no_parking_after_it() =>
        Pricing.Price(Priced.Terms(Priced.Parking(1)), Priced.Session(100, 0, (30, 0))).Lines.ShouldBeEmpty();

    [Fact]
    public void A_component_counts_what_comes_after_its_minimum_duration()
    {
        var terms = Priced.Terms(Priced.Energy(1, after: 30), Priced.Time(0.10m, after: 20), Priced.Flat(2, after: 61));
        var bill = Pricing.Price(terms, Priced.Session(60, 12_000));
        bill.Lines.Select(line => (line.Type, line.Quantity)).ShouldBe([(BillLineType.Energy, 6m), (BillLineType.Time, 40m)]);
    }

    [Fact]
    public void A_time_of_day_cuts_the_session_and_its_energy_at_the_readings()
    {
        // 12:00 to 14:00; half price from 13:00 on. Half past twelve 2 kWh, half past one 8 kWh: at one it was 5.
        var night = Priced.Rule(1, Priced.Discount(50), Priced.When(RuleConditionType.TimeOfDay, "13:00-20:00"));
        var session = Priced.Session(120, 10_000, (30, 2_000), (90, 8_000));
        var bill = Pricing.Price(Priced.Terms(Priced.Energy(0.40m)).With(night), session);
        bill.Lines.Select(line => (line.Quantity, line.UnitPrice, line.Amount)).ShouldBe([(5m, 0.40m, 2.00m), (5m, 0.20m, 1.00m)]);
        bill.Lines[1].Rules.ShouldBe(["Rule 1"]);
    }

    [Fact]
    public void All_matching_rules_apply_the_lowest_number_first()
    {
        var rules = new[] { Priced.Rule(20, Priced.Discount(10)), Priced.Rule(10, new RuleAction(RuleActionType.OverridePrice, 0.20m)), Priced.Rule(5, Priced.Discount(50)) };
        var bill = Pricing.Price(Priced.Terms(Priced.Energy(0.40m), Priced.Flat(1)).With(rules), Priced.Session(60, 10_000));
        bill.Lines.Select(line => line.UnitPrice).ShouldBe([0.18m, 0.45m]);
        bill.Lines[0].Rules.ShouldBe(["Rule 5", "Rule 10", "Rule 20"]);
        bill.Lines[0].ListPrice.ShouldBe(0.40m);
    }

    [Fact]
    public void A_rule_can_add_a_fee_and_remove_a_component()
    {
        var rules = new[] { Priced.Rule(1, new RuleAction(RuleActionType.RemoveComponent, Component: TariffComponentType.Time)), Priced.Rule(2, new RuleAction(RuleActionType.AddFlatFee, 1.25m)) };
        var bill = Pricing.Price(Priced.Terms(Priced.Energy(0.40m), Priced.Time(1)).With(rules), Priced.Session(60, 10_000));
        bill.Lines.Select(line => (line.Type, line.Amount)).ShouldBe([(BillLineType.Energy, 4.00m), (BillLineType.Fee, 1.25m)]);
    }

    [Fact]
    public void A_free_session_costs_nothing_whatever_else_holds()
    {
        var rules = new[] { Priced.Rule(1, new RuleAction(RuleActionType.FreeSession)), Priced.Rule(2, new RuleAction(RuleActionType.OverridePrice, 5)), Priced.Rule(3, new RuleAction(RuleActionType.AddFlatFee, 5)) };
        var bill = Pricing.Price(Priced.Terms(Priced.Energy(0.40m), Priced.Flat(1)).AtLeast(3).With(rules), Priced.Session(60, 10_000));
        bill.Total.ShouldBe(0);
        bill.Lines[0].Quantity.ShouldBe(10);
    }

    [Theory]
    [InlineData(RuleConditionType.UserType, "resident", true)]
    [InlineData(RuleConditionType.UserType, "guest", false)]
    [InlineData(RuleConditionType.ChargerId, "cp-7", true)]
    [InlineData(RuleConditionType.SiteId, "site_2", false)]
    [InlineData(RuleConditionType.ProjectId, "proj_1", true)]
    [InlineData(RuleConditionType.ConnectorType, "ccs2", true)]
    [InlineData(RuleConditionType.MinEnergyKwh, "10", true)]
    [InlineData(RuleConditionType.MinEnergyKwh, "10.001", false)]
    [InlineData(RuleConditionType.MaxEnergyKwh, "10", true)]
    [InlineData(RuleConditionType.MaxEnergyKwh, "9.999", false)]
    [InlineData(RuleConditionType.DayOfWeek, "mon", true)] // 2 March 2026 is a Monday
    [InlineData(RuleConditionType.DayOfWeek, "tue-sun", false)]
    [InlineData(RuleConditionType.TimeOfDay, "22:00-12:30", true)]
    [InlineData(RuleConditionType.TimeOfDay, "12:30-12:00", false)]
    public void A_condition_holds_or_not(RuleConditionType type, string value, bool holds)
    {
        var session = Priced.Session(20, 10_000) with { UserType = "Resident", ChargePointId = "CP-7", SiteId = "site_1", ProjectId = "proj_1", ConnectorType = "CCS2" };
        var bill = Pricing.Price(Priced.Terms(Priced.Energy(1)).With(Priced.Rule(1, Priced.Discount(100), Priced.When(type, value))), session);
        (bill.Total == 0).ShouldBe(holds);
    }

    [Fact]
    public void All_conditions_of_a_rule_must_hold()
    {
        var rule = Priced.Rule(1, Priced.Discount(100), Priced.When(RuleConditionType.UserType, "guest", "resident"), Priced.When(RuleConditionType.MinEnergyKwh, "20"));
        Pricing.Price(Priced.Terms(Priced.Energy(1)).With(rule), Priced.Session(60, 10_000) with { UserType = "resident" }).Total.ShouldBe(10);
        Pricing.Price(Priced.Terms(Priced.Energy(1)).With(rule), Priced.Session(60, 20_000) with { UserType = "resident" }).Total.ShouldBe(0);
    }

    [Fact]
    public void A_minimum_fee_fills_up()
    {
        var bill = Pricing.Price(Priced.Terms(Priced.Energy(0.40m)).AtLeast(2).Taxed(10), Priced.Session(60, 1_000));
        bill.Lines.Select(line => (line.Type, line.Amount)).ShouldBe([(BillLineType.Energy, 0.40m), (BillLineType.Minimum, 1.60m)]);
        bill.Total.ShouldBe(2.20m);
    }

    [Theory]
    [InlineData(DiscountType.Percent, 25, null, 9.00)]
    [InlineData(DiscountType.Percent, 100, null, 0)]
    [InlineData(DiscountType.Fixed, 5, "EUR", 6.00)]
    [InlineData(DiscountType.Fixed, 50, "EUR", 0)]
    [InlineData(DiscountType.Fixed, 5, "SEK", 12.00)]
    public void A_promotional_code_takes_its_part_with_the_tax(DiscountType type, double value, string? currency, double total)
    {
        var bill = Pricing.Price(Priced.Terms(Priced.Energy(1)).Taxed(20), Priced.Session(60, 10_000), new Promotion("promo_1", "SPRING", type, (decimal)value, currency));
        bill.Total.ShouldBe((decimal)total);
        bill.PromotionalCode.ShouldBe(currency == "SEK" ? null : "SPRING");
    }

    [Theory]
    [InlineData("JPY", 12.5, "12")]
    [InlineData("JPY", 13.5, "14")]
    [InlineData("EUR", 0.125, "0.12")]
    [InlineData("EUR", 0.135, "0.14")]
    [InlineData("EUR", 5, "5.00")]
    [InlineData("BHD", 0.1235, "0.124")]
    [InlineData("CLF", 0.00005, "0.0000")]
    public void Money_has_the_minor_units_of_its_currency_rounded_half_to_even(string currency, double amount, string rounded) =>
        $"{Currencies.Round((decimal)amount, currency)}".ShouldBe(rounded);
}
