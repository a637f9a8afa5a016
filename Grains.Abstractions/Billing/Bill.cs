using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Billing;

/// <summary>What a line of a bill is for.</summary>
public enum BillLineType
{
    Energy,
    Time,
    Flat,
    Parking,

    /// <summary>A flat fee that a rule added.</summary>
    Fee,

    /// <summary>What was missing to the tariff's minimum.</summary>
    Minimum,

    /// <summary>The discount of a promotional code; negative.</summary>
    Promotion,

    /// <summary>An operator's correction; may be negative.</summary>
    Correction,
}

/// <summary>A line of a bill. Amount and tax are rounded to the currency's minor unit, half to even; the bill's total is the sum of its lines.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.BillLine")]
public sealed record BillLine
{
    [Id(0)] public required BillLineType Type { get; init; }
    [Id(1)] public required string Description { get; init; }

    /// <summary>kWh, minutes, or times.</summary>
    [Id(2)] public decimal Quantity { get; init; } = 1;

    /// <summary>`kWh`, `min`, or null where it counts once.</summary>
    [Id(3)] public string? Unit { get; init; }

    /// <summary>What the tariff says, before rules.</summary>
    [Id(4)] public decimal? ListPrice { get; init; }
    [Id(5)] public required decimal UnitPrice { get; init; }

    /// <summary>Without tax.</summary>
    [Id(6)] public required decimal Amount { get; init; }
    [Id(7)] public decimal TaxRatePercent { get; init; }
    [Id(8)] public required decimal Tax { get; init; }

    /// <summary>The names of the rules that made the price, in the order in which they applied.</summary>
    [Id(9)] public ImmutableArray<string> Rules { get; init; } = [];

    public decimal Total => Amount + Tax;
}

/// <summary>What a session costs.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.Bill")]
public sealed record Bill
{
    /// <summary>Null where no tariff applied: the session has no price.</summary>
    [Id(0)] public string? Currency { get; init; }
    [Id(1)] public string? TariffId { get; init; }
    [Id(2)] public int? TariffVersion { get; init; }
    [Id(3)] public string? TariffName { get; init; }
    [Id(4)] public required decimal EnergyWh { get; init; }
    [Id(5)] public required decimal DurationSeconds { get; init; }

    /// <summary>Null where nothing was charged.</summary>
    [Id(6)] public DateTimeOffset? ChargingEndedAt { get; init; }
    [Id(7)] public ImmutableArray<BillLine> Lines { get; init; } = [];
    [Id(8)] public string? PromotionalCode { get; init; }

    /// <summary>Without tax.</summary>
    [Id(9)] public decimal Subtotal { get; init; }
    [Id(10)] public decimal Tax { get; init; }
    [Id(11)] public decimal Total { get; init; }

    /// <summary>The bill with these lines and their sums.</summary>
    public Bill With(IEnumerable<BillLine> lines)
    {
        var all = lines.ToImmutableArray();
        var (subtotal, tax) = (all.Sum(line => line.Amount), all.Sum(line => line.Tax));
        return this with { Lines = all, Subtotal = subtotal, Tax = tax, Total = subtotal + tax };
    }

    /// <summary>The same text for the same bill, whatever the scale of its numbers: tells whether a bill that was made again says anything new.</summary>
    public string Digest()
    {
        var text = new StringBuilder($"{Currency}|{Total:0.####}|{EnergyWh:0.###}|{DurationSeconds:0.#######}");
        foreach (var line in Lines) text.Append($"|{line.Type} {line.Quantity:0.######} {line.UnitPrice:0.######} {line.Amount:0.####} {line.Tax:0.####}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())), 0, 12);
    }
}
