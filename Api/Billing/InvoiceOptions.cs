namespace Dynamo.Api.Billing;

/// <summary>Section `Dynamo:Billing`: when invoices are closed.</summary>
internal sealed class InvoiceOptions
{
    /// <summary>So many days after its end a month is closed: chargers that were offline bring their sessions late.</summary>
    public double InvoiceGraceDays { get; set; } = 3;
}
