namespace Dynamo.Billing;

/// <summary>
/// Prices a session: its meter, a tariff's version, the rules of its start and a promotional code become lines. Pure: the same input gives the same
/// bill, whenever and wherever it is made.
/// </summary>
public static class Pricing
{
    public static Bill Price(PriceTerms terms, BillableSession session, Promotion? promotion = null)
    {
        if (session.EndedAt < session.StartedAt) session = session with { EndedAt = session.StartedAt };
        var meter = new MeterCurve(session);
        var bill = new Bill
        {
            EnergyWh = session.EnergyWh, DurationSeconds = (decimal)(session.EndedAt - session.StartedAt).Ticks / TimeSpan.TicksPerSecond,
            ChargingEndedAt = EndOfCharging(session, meter),
        };
        if (terms.Tariff is not { } tariff) return bill;

        var rules = terms.Rules.Where(rule => RuleMatch.Holds(rule, session)).OrderBy(rule => rule.Priority).ThenBy(rule => rule.RuleId, StringComparer.Ordinal).ToList();
        var pieces = SessionPiece.Cut(tariff, rules, session);
        var lines = tariff.Components.SelectMany(component => Lines(tariff, component, pieces, Count(component, session, meter, bill.ChargingEndedAt)))
            .Concat(Fees(tariff, pieces)).ToList();
        if (Minimum(tariff, pieces, lines) is { } minimum) lines.Add(minimum);
        var discount = Discount(tariff, promotion, lines);
        if (discount is not null) lines.Add(discount);
        return (bill with
        {
            Currency = tariff.Currency, TariffId = tariff.TariffId, TariffVersion = tariff.Version, TariffName = tariff.Name,
            PromotionalCode = discount is null ? null : promotion!.Code,
        }).With(lines);
    }

    /// <summary>An operator's amount on top of a bill or off it; a bill never falls below nothing.</summary>
    public static BillLine Correction(Bill bill, decimal amount, string reason, decimal taxRatePercent)
    {
        var currency = bill.Currency ?? throw new ArgumentException("A bill without a price cannot be corrected by an amount.", nameof(bill));
        var net = Math.Max(Currencies.Round(amount, currency), -bill.Subtotal);
        var left = Currencies.Round((bill.Subtotal + net) * taxRatePercent / 100, currency);
        var tax = net < 0 ? Math.Min(bill.Tax, left) - bill.Tax : Currencies.Round(net * taxRatePercent / 100, currency);
        return new BillLine
        {
            Type = BillLineType.Correction, Description = reason, UnitPrice = net, Amount = net, TaxRatePercent = taxRatePercent, Tax = tax,
        };
    }

    private static DateTimeOffset? EndOfCharging(BillableSession session, MeterCurve meter) =>
        session.EnergyWh <= 0 ? null
        : session.ChargingEndedAt is not { } said ? meter.ChargingEndedAt
        : said < session.StartedAt ? session.StartedAt : said > session.EndedAt ? session.EndedAt : said;

    /// <summary>How much of a component a piece has, in Wh, seconds or times.</summary>
    private static Func<SessionPiece, decimal> Count(TariffComponent component, BillableSession session, MeterCurve meter, DateTimeOffset? chargingEndedAt)
    {
        var wait = TimeSpan.FromTicks((long)((component.MinDurationMinutes ?? 0) * TimeSpan.TicksPerMinute));
        var from = session.StartedAt + wait;
        return component.Type switch
        {
            TariffComponentType.Energy => piece => meter.Between(piece.From > from ? piece.From : from, piece.To),
            TariffComponentType.Time => piece => piece.SecondsFrom(from),
            TariffComponentType.Parking => piece => chargingEndedAt is { } end ? piece.SecondsFrom(end + wait) : 0,
            _ => piece => piece.From == session.StartedAt && session.EndedAt - session.StartedAt >= wait ? 1 : 0,
        };
    }

    /// <summary>One line for each price that the component had; a begun step is filled up at the lowest of them.</summary>
    private static IEnumerable<BillLine> Lines(Tariff tariff, TariffComponent component, IReadOnlyList<SessionPiece> pieces, Func<SessionPiece, decimal> count)
    {
        var counted = pieces.Select(piece => (Price: piece.Prices.Of(component), Units: count(piece))).Where(part => part.Price is not null && part.Units > 0)
            .Select(part => (Price: part.Price!, part.Units)).ToList();
        if (counted.Count == 0) yield break;
        if (component.Type != TariffComponentType.Flat)
        {
            var sum = counted.Sum(part => part.Units);
            var billed = decimal.Ceiling(sum / component.StepSize) * component.StepSize;
            // At the lowest price: at any other, energy that moves from one piece to another within a step could make the whole cheaper.
            var cheapest = counted.Select(part => part.Price).MinBy(price => price.Value)!;
            counted.Add((cheapest, billed - sum));
        }
        foreach (var group in counted.GroupBy(part => part.Price.Value))
        {
            var rules = group.SelectMany(part => part.Price.Rules).Distinct();
            yield return Line(tariff, component.Type, group.First().Price with { Rules = [.. rules] }, group.Sum(part => part.Units));
        }
    }

    private static BillLine Line(Tariff tariff, TariffComponentType type, Price price, decimal units)
    {
        var (lineType, description, unit, divisor) = type switch
        {
            TariffComponentType.Energy => (BillLineType.Energy, "Energy", "kWh", 1000m),
            TariffComponentType.Time => (BillLineType.Time, "Time", "min", 60m),
            TariffComponentType.Parking => (BillLineType.Parking, "Parking after charging", "min", 60m),
            _ => (BillLineType.Flat, "Session fee", null, 1m),
        };
        // The exact amount: what is shown as quantity is rounded, minutes of 100 seconds for example.
        return Line(tariff, lineType, description, units * price.Value / divisor) with
        {
            Quantity = Shown(units / divisor), Unit = unit, ListPrice = price.Component!.Price, UnitPrice = Shown(price.Value), Rules = price.Rules,
        };
    }

    /// <summary>A fee is added once, at the price of the first piece in which its rule holds.</summary>
    private static IEnumerable<BillLine> Fees(Tariff tariff, IReadOnlyList<SessionPiece> pieces) =>
        pieces.SelectMany(piece => piece.Prices.Fees).DistinctBy(fee => fee.Fee!.RuleId).Select(fee => Line(tariff, BillLineType.Fee, fee.Fee!.Name, fee.Value) with { Rules = fee.Rules });

    /// <summary>With this line amount and tax are those of the minimum, however the taxes of the other lines were rounded.</summary>
    private static BillLine? Minimum(Tariff tariff, IReadOnlyList<SessionPiece> pieces, List<BillLine> lines)
    {
        var minimum = Line(tariff, BillLineType.Minimum, "Up to the minimum fee", tariff.MinimumFee ?? 0);
        var missing = minimum.Amount - lines.Sum(line => line.Amount);
        if (missing <= 0 || pieces.All(piece => piece.Prices.IsFree)) return null;
        return minimum with { UnitPrice = missing, Amount = missing, Tax = Math.Max(0, minimum.Tax - lines.Sum(line => line.Tax)) };
    }

    /// <summary>At most what there is to pay. The tax that stays is that of what stays, so a code that takes all takes all of the tax.</summary>
    private static BillLine? Discount(Tariff tariff, Promotion? promotion, List<BillLine> lines)
    {
        if (promotion is null || (promotion.Type == DiscountType.Fixed && promotion.Currency is { } only && only != tariff.Currency)) return null;
        var (amount, tax) = (lines.Sum(line => line.Amount), lines.Sum(line => line.Tax));
        if (amount <= 0) return null;
        var off = Math.Min(amount, Currencies.Round(promotion.Type == DiscountType.Percent ? amount * promotion.Value / 100 : promotion.Value, tariff.Currency));
        return new BillLine
        {
            Type = BillLineType.Promotion, Description = promotion.Type == DiscountType.Percent ? $"Code {promotion.Code}, {Shown(promotion.Value)} %" : $"Code {promotion.Code}",
            UnitPrice = -off, Amount = -off, TaxRatePercent = tariff.TaxRatePercent,
            Tax = Math.Min(tax, Currencies.Round((amount - off) * tariff.TaxRatePercent / 100, tariff.Currency)) - tax,
        };
    }

    private static BillLine Line(Tariff tariff, BillLineType type, string description, decimal exact)
    {
        var amount = Currencies.Round(exact, tariff.Currency);
        return new BillLine
        {
            Type = type, Description = description, UnitPrice = exact, Amount = amount, TaxRatePercent = tariff.TaxRatePercent,
            Tax = Currencies.Round(amount * tariff.TaxRatePercent / 100, tariff.Currency),
        };
    }

    /// <summary>Six digits, without zeros at the end.</summary>
    private static decimal Shown(decimal value) => decimal.Round(value, 6) / 1.0000000000000000000000000000m;
}
