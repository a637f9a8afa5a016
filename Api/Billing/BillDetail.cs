using Dynamo.Api.Sessions;
using Dynamo.Billing;

namespace Dynamo.Api.Billing;

/// <summary>A bill, line by line.</summary>
public sealed record BillDetail : BillingSession
{
    /// <summary>Why there is this version.</summary>
    public required BillReason Reason { get; init; }

    /// <summary>An operator's words.</summary>
    public string? Note { get; init; }

    /// <summary>The tariff's name at the start of the session.</summary>
    public string? TariffName { get; init; }

    /// <summary>How long the session was.</summary>
    public required decimal DurationMinutes { get; init; }

    /// <summary>The code that was redeemed for it.</summary>
    public string? PromotionalCode { get; init; }

    /// <summary>The lines; their sums are the subtotal, the tax and the total.</summary>
    public required IReadOnlyList<BillLineView> Lines { get; init; }

    internal static BillDetail Of(BillingSession head, Bill bill, BillReason reason, string? note) => new(head)
    {
        Reason = reason, Note = note, TariffName = bill.TariffName, DurationMinutes = decimal.Round(bill.DurationSeconds / 60, 2), PromotionalCode = bill.PromotionalCode,
        Lines = [.. bill.Lines.Select(BillLineView.Of)],
        TariffId = bill.TariffId, TariffVersion = bill.TariffVersion, Currency = bill.Currency, EnergyKwh = Energy.Kilo(bill.EnergyWh), Subtotal = bill.Subtotal,
        Tax = bill.Tax, Total = bill.Total,
    };

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private BillDetail(BillingSession head) : base(head) => Lines = [];
}

/// <summary>A line of a bill.</summary>
public sealed record BillLineView
{
    /// <summary>What it is for.</summary>
    public required BillLineType Type { get; init; }

    /// <summary>The same in words.</summary>
    public required string Description { get; init; }

    /// <summary>How much: kWh, minutes, or times.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>`kWh`, `min`, or null where it counts once.</summary>
    public string? Unit { get; init; }

    /// <summary>The tariff's price, before rules.</summary>
    public decimal? ListPrice { get; init; }

    /// <summary>The price that counts.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>Without tax, rounded to the currency's minor unit, half to even.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The tax rate.</summary>
    public required decimal TaxRatePercent { get; init; }

    /// <summary>The tax, rounded as the amount.</summary>
    public required decimal Tax { get; init; }

    /// <summary>With tax.</summary>
    public required decimal Total { get; init; }

    /// <summary>The rules that made the price, in their order.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    internal static BillLineView Of(BillLine line) => new()
    {
        Type = line.Type, Description = line.Description, Quantity = line.Quantity, Unit = line.Unit, ListPrice = line.ListPrice, UnitPrice = line.UnitPrice,
        Amount = line.Amount, TaxRatePercent = line.TaxRatePercent, Tax = line.Tax, Total = line.Total, Rules = line.Rules,
    };
}
