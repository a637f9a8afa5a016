using Dynamo.Billing;

namespace Dynamo.Grains.Tests.Billing;

/// <summary>Times of day are those of the site's clock, also on the days on which it changes.</summary>
public sealed class PricingClockTests
{
    [Theory]
    // 29 March 2026: the clock goes from 02:00 to 03:00 (01:00 UTC).
    [InlineData("Europe/Amsterdam", "2026-03-28T23:00Z", "2026-03-29T04:00Z", "00:00-06:00", 300)] // five hours, not six
    [InlineData("Europe/Amsterdam", "2026-03-28T23:00Z", "2026-03-29T04:00Z", "01:00-03:00", 60)]
    [InlineData("Europe/Amsterdam", "2026-03-28T23:00Z", "2026-03-29T04:00Z", "02:15-02:45", 0)] // never on the clock that day
    [InlineData("Europe/Amsterdam", "2026-03-28T23:00Z", "2026-03-29T04:00Z", "02:30-03:30", 30)]
    [InlineData("Europe/Amsterdam", "2026-03-28T23:00Z", "2026-03-29T04:00Z", "01:30-02:30", 30)]
    // 25 October 2026: from 03:00 back to 02:00 (01:00 UTC).
    [InlineData("Europe/Amsterdam", "2026-10-24T22:00Z", "2026-10-25T05:00Z", "00:00-06:00", 420)] // seven hours
    [InlineData("Europe/Amsterdam", "2026-10-24T22:00Z", "2026-10-25T05:00Z", "02:00-03:00", 120)] // twice
    [InlineData("Europe/Amsterdam", "2026-10-24T22:00Z", "2026-10-25T05:00Z", "02:30-03:00", 60)]
    [InlineData("Europe/Amsterdam", "2026-10-24T22:00Z", "2026-10-25T05:00Z", "02:30-04:00", 120)]
    [InlineData("Europe/Amsterdam", "2026-10-24T22:00Z", "2026-10-25T05:00Z", "01:00-02:15", 90)]
    // Half an hour of change, half an hour of offset, none at all, and a change at midnight.
    [InlineData("Australia/Lord_Howe", "2026-04-04T12:00Z", "2026-04-04T18:00Z", "01:30-02:00", 60)]
    [InlineData("Asia/Kolkata", "2026-05-01T16:00Z", "2026-05-01T20:00Z", "22:00-23:00", 60)]
    [InlineData("UTC", "2026-03-29T00:00Z", "2026-03-29T04:00Z", "02:15-02:45", 30)]
    [InlineData("America/Havana", "2026-03-08T03:00Z", "2026-03-08T08:00Z", "23:00-02:00", 120)] // 00:00 becomes 01:00
    [InlineData("America/Havana", "2026-11-01T03:00Z", "2026-11-01T08:00Z", "23:00-02:00", 240)]
    // Over several days, and a window that begins where the session ends.
    [InlineData("Europe/Amsterdam", "2026-03-27T11:00Z", "2026-03-30T10:00Z", "22:00-06:00", 23 * 60)]
    [InlineData("Europe/Amsterdam", "2026-07-01T10:00Z", "2026-07-01T20:00Z", "22:00-06:00", 0)]
    public void The_minutes_in_a_window(string zone, string from, string to, string window, int minutes)
    {
        var free = Priced.Rule(1, new RuleAction(RuleActionType.OverridePrice, 0.5m), Priced.When(RuleConditionType.TimeOfDay, window));
        var session = new BillableSession { StartedAt = DateTimeOffset.Parse(from), EndedAt = DateTimeOffset.Parse(to), EnergyWh = 0, TimeZone = zone };
        var all = (decimal)(session.EndedAt - session.StartedAt).TotalMinutes;
        session = session with { EnergyWh = all * 1000 }; // a kWh a minute: kWh are minutes

        var bill = Pricing.Price(Priced.Terms(Priced.Energy(1)).With(free), session);
        bill.Lines.Where(line => line.UnitPrice == 0.5m).Sum(line => line.Quantity).ShouldBe(minutes);
        bill.Lines.Sum(line => line.Quantity).ShouldBe(all);
    }

    [Theory]
    [InlineData("Europe/Amsterdam", "2026-03-27T22:00Z", "2026-03-30T02:00Z", "sat", 24)]
    [InlineData("Europe/Amsterdam", "2026-03-27T22:00Z", "2026-03-30T02:00Z", "sunday", 23)]
    [InlineData("Europe/Amsterdam", "2026-10-23T20:00Z", "2026-10-26T10:00Z", "sat-sun", 49)]
    [InlineData("America/Havana", "2026-03-06T00:00Z", "2026-03-10T00:00Z", "sun", 23)]
    [InlineData("Pacific/Auckland", "2026-05-01T00:00Z", "2026-05-03T00:00Z", "sat", 24)]
    public void The_hours_of_a_day(string zone, string from, string to, string days, int hours)
    {
        var weekend = Priced.Rule(1, new RuleAction(RuleActionType.RemoveComponent, Component: TariffComponentType.Time), Priced.When(RuleConditionType.DayOfWeek, days));
        var session = new BillableSession { StartedAt = DateTimeOffset.Parse(from), EndedAt = DateTimeOffset.Parse(to), EnergyWh = 0, TimeZone = zone };
        var bill = Pricing.Price(Priced.Terms(Priced.Time(1)).With(weekend), session);
        bill.Total.ShouldBe((decimal)(session.EndedAt - session.StartedAt).TotalMinutes - hours * 60);
    }

    [Theory]
    [InlineData("22:00-06:00", true)]
    [InlineData("0:00-24:00", true)]
    [InlineData("24:00-06:00", false)]
    [InlineData("06:00-06:00", false)]
    [InlineData("25:00-06:00", false)]
    [InlineData("06:00", false)]
    [InlineData("night", false)]
    public void A_window_is_read_or_not(string text, bool read) => (DailyWindow.Parse(text) is not null).ShouldBe(read);
}
