using System.Globalization;

namespace Dynamo.Billing;

/// <summary>Whether a rule's conditions hold. Those on the time are asked of each piece of a session, the others once.</summary>
internal static class RuleMatch
{
    /// <summary>Whether all conditions hold that do not depend on the time.</summary>
    public static bool Holds(BillingRule rule, BillableSession session) =>
        rule.Conditions.Where(condition => !OfTime(condition)).All(condition => condition.Values.Any(value => Holds(condition.Type, value, session)));

    /// <summary>Whether all conditions on the time hold at a moment by the site's clock.</summary>
    public static bool Holds(BillingRule rule, DateTime local) => rule.Conditions.Where(OfTime).All(condition => condition.Values.Any(value => Holds(condition.Type, value, local)));

    /// <summary>The times of day at which some rule begins or ends to hold.</summary>
    public static IReadOnlyCollection<TimeSpan> Times(IEnumerable<BillingRule> rules)
    {
        var times = new HashSet<TimeSpan>();
        foreach (var condition in rules.SelectMany(rule => rule.Conditions).Where(OfTime))
        {
            if (condition.Type == RuleConditionType.DayOfWeek) times.Add(TimeSpan.Zero);
            else times.UnionWith(condition.Values.Select(DailyWindow.Parse).OfType<DailyWindow>().SelectMany(window => new[] { window.From, window.To }));
        }
        return times;
    }

    private static bool OfTime(RuleCondition condition) => condition.Type is RuleConditionType.TimeOfDay or RuleConditionType.DayOfWeek;

    private static bool Holds(RuleConditionType type, string value, DateTime local) => type == RuleConditionType.TimeOfDay
        ? DailyWindow.Parse(value)?.Contains(local.TimeOfDay) == true
        : Weekdays.Parse(value)?.Contains(local.DayOfWeek) == true;

    private static bool Holds(RuleConditionType type, string value, BillableSession session) => type switch
    {
        RuleConditionType.UserType => Same(value, session.UserType),
        RuleConditionType.ChargerId => Same(value, session.ChargePointId),
        RuleConditionType.SiteId => Same(value, session.SiteId),
        RuleConditionType.ProjectId => Same(value, session.ProjectId),
        RuleConditionType.ConnectorType => Same(value, session.ConnectorType),
        RuleConditionType.MinEnergyKwh => session.EnergyWh >= Number(value) * 1000,
        RuleConditionType.MaxEnergyKwh => session.EnergyWh <= Number(value) * 1000,
        _ => false,
    };

    private static bool Same(string value, string? other) => string.Equals(value, other, StringComparison.OrdinalIgnoreCase);

    // A number that cannot be read compares as false, with any energy.
    private static decimal? Number(string value) => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
