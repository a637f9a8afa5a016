using System.Data;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Dynamo.Api.Csv;
using Dynamo.Api.Sessions;
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
    /// <summary>The bills of its sessions, in the order in which they ended.</summary>
    public required IReadOnlyList<InvoiceLine> Lines { get; init; }
}

/// <summary>The same, with lines that are read while they are written: a large month is never in memory as a whole.</summary>
internal sealed record InvoiceOnItsWay : Invoice
{
    public required IAsyncEnumerable<InvoiceLine> Lines { get; init; }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal InvoiceOnItsWay(Invoice head, IAsyncEnumerable<InvoiceLine> lines) : base(head) => Lines = lines;
}

/// <summary>A session on an invoice.</summary>
public sealed record InvoiceLine
{
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

    /// <summary>Its energy.</summary>
    public required decimal EnergyKwh { get; init; }

    /// <summary>Without tax.</summary>
    public required decimal Subtotal { get; init; }

    /// <summary>The tax.</summary>
    public required decimal Tax { get; init; }

    /// <summary>With tax.</summary>
    public required decimal Total { get; init; }
}

public sealed class GetInvoice(NpgsqlDataSource database, TimeProvider time) : Endpoint<InvoiceRequest, InvoiceDetail>
{
    private static readonly string[] Columns =
        ["session_id", "version", "charge_point_id", "user_id", "id_tag", "started_at", "ended_at", "energy_kwh", "subtotal", "tax", "total", "currency"];

    private const string LinesSql = $"""
        select b.session_id, b.version, coalesce(c.charge_point_id, b.charge_point_id) as charge_point_id, b.user_id, b.id_tag, b.started_at, b.ended_at,
            b.energy_wh as energy_kwh, b.subtotal, b.tax, b.total
        from invoices i join billing_sessions b on {InvoiceReading.Bills} left join charge_points c on lower(c.charge_point_id) = b.charge_point_id
        where i.invoice_id = @Id order by b.ended_at, b.session_id
        """;

    public override void Configure()
    {
        Get("/billing/invoices/{id}");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "One invoice with all its sessions";
            s.Description = "As `Accept` asks: `text/csv` with a line for each session, else JSON.";
            s.Responses[200] = "The invoice.";
            s.Responses[404] = "No such invoice within reach.";
        });
    }

    public override async Task HandleAsync(InvoiceRequest req, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        // Head and lines by one look at the bills: one that is made or corrected meanwhile is in both or in neither.
        await using var look = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (await connection.FindInvoice(User.Actor(), req.Id, ct) is not { } invoice)
        {
            await Send.NotFoundAsync(InvoiceReading.Unknown(req.Id));
            return;
        }
        HttpContext.MarkResponseStart();
        HttpContext.Response.Headers.Vary = "Accept";
        var lines = Lines(connection, invoice);
        if (HttpContext.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase))) await SendFile(invoice, lines, ct);
        else
        {
            HttpContext.Response.ContentType = "application/json";
            await JsonSerializer.SerializeAsync(HttpContext.Response.Body, new InvoiceOnItsWay(invoice.ToAnswer(time.GetUtcNow()), lines), JsonConventions.Options, ct);
        }
    }

    private async Task SendFile(InvoiceRow invoice, IAsyncEnumerable<InvoiceLine> lines, CancellationToken ct)
    {
        HttpContext.Response.ContentType = "text/csv; charset=utf-8";
        HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"invoice-{invoice.Month:yyyy-MM}-{invoice.Currency}.csv\"";
        await using var file = new StreamWriter(HttpContext.Response.Body, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);
        await file.WriteAsync(CsvWriter.Line(Columns));
        await foreach (var line in lines.WithCancellation(ct)) await file.WriteAsync(Row(line, invoice.Currency));
    }

    private static IAsyncEnumerable<InvoiceLine> Lines(NpgsqlConnection connection, InvoiceRow invoice) =>
        connection.QueryUnbufferedAsync<InvoiceLine>(LinesSql, new { Id = invoice.InvoiceId }).Select(InKwh);

    private static InvoiceLine InKwh(InvoiceLine line) => line with { EnergyKwh = Energy.Kilo(line.EnergyKwh) };

    private static string Row(InvoiceLine line, string currency) => CsvWriter.Line(
        line.SessionId, $"{line.Version}", line.ChargePointId, line.UserId, line.IdTag, Timestamps.Write(line.StartedAt), Timestamps.Write(line.EndedAt), Text(line.EnergyKwh),
        Text(line.Subtotal), Text(line.Tax), Text(line.Total), currency);

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
