using System.Globalization;
using Dynamo.Billing;

namespace Dynamo.Api.Billing;

/// <summary>The words and figures of a receipt, the same on paper and on a page.</summary>
internal sealed class ReceiptText(Receipt receipt)
{
    private readonly BillDetail _bill = receipt.Bill;

    public string Title => $"Receipt {receipt.Number}";

    public string Issuer => receipt.Issuer;

    public IEnumerable<(string Name, string Value)> Facts
    {
        get
        {
            yield return ("Issued", Time(receipt.IssuedAt));
            if (receipt.Replaces is { } replaced) yield return ("Replaces", $"Receipt {replaced}");
            yield return ("Session", _bill.SessionId);
            yield return ("Charge point", $"{_bill.ChargePointId}, connector {_bill.ConnectorId}");
            yield return ("From", Time(_bill.StartedAt));
            yield return ("To", Time(_bill.EndedAt));
            yield return ("Energy", $"{Number(_bill.EnergyKwh)} kWh");
            if (_bill.TariffName is { } tariff) yield return ("Tariff", $"{tariff}, version {_bill.TariffVersion}");
            if (_bill.Note is { } note) yield return ("Note", note);
        }
    }

    public static IReadOnlyList<string> Columns { get; } = ["What", "Quantity", "Price", "Net", "Tax", "Total"];

    public IEnumerable<IReadOnlyList<string>> Lines => _bill.Lines.Select(line => (IReadOnlyList<string>)
    [
        line.Rules.Count == 0 ? line.Description : $"{line.Description} ({string.Join(", ", line.Rules)})",
        line.Unit is null ? "" : $"{Number(line.Quantity)} {line.Unit}", line.Unit is null ? "" : Number(line.UnitPrice), Money(line.Amount), Money(line.Tax), Money(line.Total),
    ]);

    public IEnumerable<(string Name, string Value)> Sums =>
        _bill.Currency is null ? [("Total", "no price")] : [("Net", Sum(_bill.Subtotal)), (Tax, Sum(_bill.Tax)), ("Total", Sum(_bill.Total))];

    /// <summary>With its rate: a receipt without is none to a tax office.</summary>
    private string Tax => _bill.Lines.Select(line => line.TaxRatePercent).Distinct().ToList() is [var rate] ? $"Tax ({Number(rate)} %)" : "Tax";

    private string Sum(decimal amount) => $"{Money(amount)} {_bill.Currency}";

    private string Money(decimal amount) => Currencies.Round(amount, _bill.Currency ?? "").ToString(CultureInfo.InvariantCulture);

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
