using Microsoft.Extensions.Options;
using MimeKit;

namespace Dynamo.Api.Billing;

/// <summary>
/// Brings the receipts that wait to the mail server: 1. reach it, 2. take one from the outbox, 3. write it, 4. hand it over, 5. note how that ended. A receipt is
/// noted as sent after it was: if the process dies in between, it is sent again under the same Message-ID, by which mail systems know a repeat.
/// </summary>
internal sealed class ReceiptDelivery(MailOutbox outbox, BillReading bills, ReceiptDesk desk, IOptions<MailOptions> options, TimeProvider time)
{
    /// <summary>Sends what is due. What is wrong with the server, or null where it took what it was given or refused it one by one.</summary>
    public async Task<string?> SendDue(CancellationToken ct)
    {
        if (!await outbox.Any(ct)) return null;
        using var post = new MailPost(options, time);
        while (true)
        {
            if (await post.Reach(ct) is { } away)
            {
                await outbox.Away(away, ct);
                return away;
            }
            if (await outbox.Take(ct) is not { } mail) break;
            await SendOne(post, mail, ct);
        }
        await post.Leave(ct);
        return null;
    }

    private async Task SendOne(MailPost post, WaitingMail mail, CancellationToken ct)
    {
        string? receiptId = null;
        PostOutcome outcome;
        try
        {
            (var written, receiptId) = await Write(mail, ct);
            outcome = await post.Send(written, receiptId, ct);
            written.Dispose();
        }
        catch (ParseException failure)
        {
            outcome = new PostOutcome.Refused($"'{mail.Address}' is not an e-mail address: {failure.Message}");
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // A receipt that cannot be written keeps nobody else from theirs.
            outcome = new PostOutcome.Deferred(failure.Message);
        }
        // What is known is noted also where the process is about to stop.
        await (outcome switch
        {
            PostOutcome.Taken => outbox.Sent(mail, receiptId!, CancellationToken.None),
            PostOutcome.Refused refused => outbox.Refused(mail, refused.Error, CancellationToken.None),
            PostOutcome.Deferred deferred => outbox.Failed(mail, deferred.Error, CancellationToken.None),
            _ => throw new InvalidOperationException($"No such outcome: {outcome}"),
        });
    }

    private async Task<(MimeMessage Mail, string ReceiptId)> Write(WaitingMail waiting, CancellationToken ct)
    {
        var to = MailboxAddress.Parse(waiting.Address);
        var bill = await bills.Version(waiting.SessionId, waiting.Version, ct) ?? throw new InvalidOperationException("The bill is not in the tables.");
        var receipt = await desk.Issue(waiting.OrganizationId, bill, ct);
        var from = MailboxAddress.Parse(options.Value.From);
        var content = new BodyBuilder { HtmlBody = ReceiptPage.Write(receipt) };
        content.Attachments.Add($"receipt-{receipt.Number}.pdf", ReceiptPdf.Write(receipt), new ContentType("application", "pdf"));
        var mail = new MimeMessage([from], [to], $"{receipt.Issuer}: receipt {receipt.Number}", content.ToMessageBody())
        {
            MessageId = $"{receipt.ReceiptId}@{from.Domain}", Date = receipt.IssuedAt,
        };
        return (mail, receipt.ReceiptId);
    }
}
