namespace Dynamo.Billing;

/// <summary>A part of a session in which the same prices hold from its beginning to its end.</summary>
internal sealed record SessionPiece(DateTimeOffset From, DateTimeOffset To, PriceList Prices)
{
    /// <summary>Cuts a session wherever a rule begins or ends to hold. There is always one piece at least, also of a session without length.</summary>
    public static IReadOnlyList<SessionPiece> Cut(Tariff tariff, IReadOnlyCollection<BillingRule> rules, BillableSession session)
    {
        var clock = new LocalClock(session.TimeZone);
        var times = RuleMatch.Times(rules);
        DateTimeOffset[] cuts = times.Count == 0
            ? [session.StartedAt, session.EndedAt]
            : [session.StartedAt, .. clock.Moments(session.StartedAt, session.EndedAt, times), session.EndedAt];
        return [.. cuts.Zip(cuts.Skip(1), (from, to) => new SessionPiece(from, to, Prices(clock.At(from))))];

        PriceList Prices(DateTime local) => new(tariff, rules.Where(rule => RuleMatch.Holds(rule, local)));
    }

    /// <summary>The seconds of it that lie at a moment or later.</summary>
    public decimal SecondsFrom(DateTimeOffset moment) => moment >= To ? 0 : (decimal)(To - (moment > From ? moment : From)).Ticks / TimeSpan.TicksPerSecond;
}
