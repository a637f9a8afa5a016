using Dynamo.Api.OpenApi;
using Dynamo.Api.Sessions;
using FastEndpoints;

namespace Dynamo.Api.Billing;

internal sealed class GetReceipt(BillReading bills, ReceiptDesk desk) : Endpoint<BillingSessionRequest, Receipt>
{
    public override void Configure()
    {
        Get("/billing/sessions/{id}/receipt");
        Policies(Scope.ReadBilling);
        Description(b => b.WithMetadata(new OtherForms("application/pdf", "text/html")));
        Summary(s =>
        {
            s.Summary = "The receipt of a session";
            s.Description = "As `Accept` asks: `application/json`, a page to print (`text/html`), else a PDF. Receipts are numbered by organization without a gap, when "
                + "they are asked for; the same version of a bill keeps its receipt, and a later version gets one that replaces it.";
            s.Responses[200] = "The receipt.";
            s.Responses[404] = "No such session within reach.";
            s.Responses[409] = "The session is still running.";
        });
    }

    public override async Task HandleAsync(BillingSessionRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var found = await bills.Find(actor, req.Id, ct);
        if (found is null)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        if (found.Bill is not { } bill)
        {
            await Send.ConflictAsync(BillWords.Running(req.Id));
            return;
        }
        var receipt = await desk.Issue(actor.OrganizationId, bill, ct);
        HttpContext.Response.Headers.Vary = "Accept";
        switch (Wanted(HttpContext.Request))
        {
            case "json":
                await Send.OkAsync(receipt, ct);
                break;
            case "html":
                await Answer("text/html; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(ReceiptPage.Write(receipt)), ct);
                break;
            default:
                HttpContext.Response.Headers.ContentDisposition = $"inline; filename=\"receipt-{receipt.Number}.pdf\"";
                await Answer("application/pdf", ReceiptPdf.Write(receipt), ct);
                break;
        }
    }

    /// <summary>What is asked for most of what there is.</summary>
    private static string Wanted(HttpRequest request) => request.GetTypedHeaders().Accept
        .OrderByDescending(type => type.Quality ?? 1)
        .Select(type => type.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/json" => "json",
            "text/html" or "application/xhtml+xml" => "html",
            "application/pdf" or "*/*" => "pdf",
            _ => null,
        }).FirstOrDefault(type => type is not null) ?? "pdf";

    private async Task Answer(string contentType, byte[] content, CancellationToken ct)
    {
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = contentType;
        HttpContext.Response.ContentLength = content.Length;
        await HttpContext.Response.Body.WriteAsync(content, ct);
    }
}
