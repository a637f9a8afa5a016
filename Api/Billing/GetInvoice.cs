using System.Data;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Dynamo.Api.Csv;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Sessions;
using Dynamo.Billing;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Names one invoice.</summary>
public sealed record InvoiceRequest
{
    /// <summary>The invoice's id, `inv_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

/// <summary>An invoice with its sessions.</summary>
public sealed record InvoiceDetail : Invoice
{
    /// <summary>Its sessions and adjustments, in the order in which the sessions ended.</summary>
    public required IReadOnlyList<InvoiceLine> Lines { get; init; }
}

/// <summary>The same, with lines that are read while they are written: a large month is never in memory as a whole.</summary>
internal sealed record InvoiceOnItsWay : Invoice
{
    public required IAsyncEnumerable<InvoiceLine> Lines { get; init; }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal InvoiceOnItsWay(Invoice head, IAsyncEnumerable<InvoiceLine> lines) : base(head) => Lines = lines;
}

public enum InvoiceLineType
{
    /// <summary>A session that was not invoiced before.</summary>
    Session,

    /// <summary>The difference between what a session was invoiced with and what its bill says now.</summary>
    Adjustment,
}

/// <summary>A session on an invoice.</summary>
public sealed record InvoiceLine
{
    /// <summary>Whether it is the session itself or an adjustment of it.</summary>
    public required InvoiceLineType Type { get; init; }

    /// <summary>The session, `sess_…`.</summary>
    public required string SessionId { get; init; }

    /// <summary>The version of its bill.</summary>
    public required int Version { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>Who charged, where the tag was known.</summary>
    public string? UserId { get; init; }

    /// <summary>The tag.</summary>
    public string? IdTag { get; init; }

    /// <summary>When the session began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Its energy; of an adjustment the difference, as with all amounts.</summary>
    public required decimal EnergyKwh { get; init; }

    /// <summary>Without tax.</summary>
    public required decimal Subtotal { get; init; }

    /// <summary>The tax.</summary>
    public required decimal Tax { get; init; }

    /// <summary>With tax.</summary>
    public required decimal Total { get; init; }

    /// <summary>Of an adjustment: why the bill changed, as the version says.</summary>
    public BillReason? Reason { get; init; }

    /// <summary>Of an adjustment: an operator's words.</summary>
    public string? Note { get; init; }
}

public sealed class GetInvoice(NpgsqlDataSource database) : Endpoint<InvoiceRequest, InvoiceDetail>
{
    private static readonly string[] Columns =
    [
        "session_id", "version", "charge_point_id", "user_id", "id_tag", "started_at", "ended_at", "energy_kwh", "subtotal", "tax", "total", "currency", "type", "reason", "note",
        "invoice_number",
    ];

    private const string KeptSql = """
        select l.type, l.session_id, l.version, l.charge_point_id, l.user_id, l.id_tag, l.started_at, l.ended_at, l.energy_wh as energy_kwh, l.subtotal, l.tax, l.total,
            l.reason, l.note
        from invoice_lines l where l.invoice_id = @Id order by l.ended_at, l.session_id
        """;

    private const string DueSql = $"""
        select d.type, d.session_id, d.version, coalesce(c.charge_point_id, d.charge_point_id) as charge_point_id, d.user_id, d.id_tag, d.started_at, d.ended_at,
            d.energy_wh as energy_kwh, d.subtotal, d.tax, d.total, d.reason, d.note
        from invoices i cross join lateral (select * from {InvoiceReading.DueLines} where d.is_new and d.currency = i.currency) d
        left join charge_points c on lower(c.charge_point_id) = d.charge_point_id
        where i.invoice_id = @Id order by d.ended_at, d.session_id
        """;

    public override void Configure()
    {
        Get("/billing/invoices/{id}");
        Policies(Scope.ReadBilling);
        Description(b => b.WithMetadata(new OtherForms("text/csv")));
        Summary(s =>
        {
            s.Summary = "One invoice with all its sessions";
            s.Description = "As `Accept` asks: `text/csv` with a line for each session (a text that a spreadsheet would take for a formula has an apostrophe before it), else JSON. A closed invoice stays as it is; an open one says what the bills say now.";
            s.Responses[200] = "The invoice.";
            s.Responses[404] = "No such invoice within reach.";
        });
    }

    public override async Task HandleAsync(InvoiceRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        await using var connection = await database.OpenConnectionAsync(ct);
        // Head and lines by one look at the bills: one that is made or corrected meanwhile is in both or in neither.
        await using var look = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (await connection.FindInvoice(actor, req.Id, ct) is not { } invoice)
        {
            await Send.NotFoundAsync(InvoiceReading.Unknown(req.Id));
            return;
        }
        HttpContext.MarkResponseStart();
        HttpContext.Response.Headers.Vary = "Accept";
        var lines = connection.QueryUnbufferedAsync<InvoiceLine>(invoice.ClosedAt is null ? DueSql : KeptSql, actor.With(new { req.Id })).Select(InKwh);
        if (HttpContext.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase))) await SendFile(invoice, lines, ct);
        else
        {
            HttpContext.Response.ContentType = "application/json";
            await JsonSerializer.SerializeAsync(HttpContext.Response.Body, new InvoiceOnItsWay(invoice.ToAnswer(), lines), JsonConventions.Options, ct);
        }
    }

    private async Task SendFile(InvoiceRow invoice, IAsyncEnumerable<InvoiceLine> lines, CancellationToken ct)
    {
        HttpContext.Response.ContentType = "text/csv; charset=utf-8";
        HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"invoice-{invoice.Month:yyyy-MM}-{invoice.Currency}.csv\"";
        await using var file = new StreamWriter(HttpContext.Response.Body, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);
        await file.WriteAsync(CsvWriter.Line(Columns));
        await foreach (var line in lines.WithCancellation(ct)) await file.WriteAsync(Row(line, invoice));
    }

    private static InvoiceLine InKwh(InvoiceLine line) => line with { EnergyKwh = Energy.Kilo(line.EnergyKwh) };

    private static string Row(InvoiceLine line, InvoiceRow invoice) => CsvWriter.Line(
        line.SessionId, $"{line.Version}", line.ChargePointId, line.UserId, line.IdTag, Timestamps.Write(line.StartedAt), Timestamps.Write(line.EndedAt), Text(line.EnergyKwh),
        Text(line.Subtotal), Text(line.Tax), Text(line.Total), invoice.Currency, EnumWords.Of<InvoiceLineType>().Word(line.Type), line.Reason is { } reason ? EnumWords.Of<BillReason>().Word(reason) : null, line.Note,
        invoice.Number?.ToString(CultureInfo.InvariantCulture));

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
