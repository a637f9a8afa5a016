using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>
/// Sends receipts of bills to drivers whose tag has an e-mail address. A receipt is marked as sent after it was: if the process dies in between, it is sent
/// twice rather than never. One process at a time works, whoever holds the lock.
/// </summary>
internal sealed partial class ReceiptMailer(
    NpgsqlDataSource database, BillReading bills, ReceiptDesk desk, IOptions<MailOptions> options, TimeProvider time, ILogger<ReceiptMailer> log) : BackgroundService
{
    private const long Lock = 0x52_43_50_54; // "RCPT"
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Age = TimeSpan.FromDays(3);

    private const string WaitingSql = """
        select b.session_id, b.version, b.organization_id, t.email from billing_sessions b
        join id_tags t on t.organization_id = b.organization_id and lower(t.id_tag) = lower(b.id_tag) and t.email is not null
        where b.recorded_at > @since and b.status in ('recorded', 'corrected')
            and not exists (select from receipts r where r.session_id = b.session_id and r.version = b.version and r.mailed_at is not null)
        order by b.recorded_at limit 50
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await SendWaiting(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SendWaiting(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var held = new NpgsqlCommand($"select pg_try_advisory_lock({Lock})", connection);
        if (await held.ExecuteScalarAsync(ct) is not true) return;
        try
        {
            foreach (var waiting in await database.List<Waiting>(WaitingSql, new { since = time.GetUtcNow() - Age }, ct)) await TrySend(waiting, ct);
        }
        finally
        {
            // The connection goes back to its pool, and the lock would stay with it.
            await using var free = new NpgsqlCommand($"select pg_advisory_unlock({Lock})", connection);
            await free.ExecuteScalarAsync(CancellationToken.None);
        }
    }

    private async Task TrySend(Waiting waiting, CancellationToken ct)
    {
        try
        {
            await Send(waiting, ct);
        }
        catch (Exception failure) when (failure is SmtpException or FormatException or IOException)
        {
            // One address that does not work keeps nobody else from a receipt; it is tried again until it is too old.
            LogFailed(failure);
        }
    }

    private async Task Send(Waiting waiting, CancellationToken ct)
    {
        var (versions, _) = await bills.Versions(waiting.SessionId, new ListBillVersionsRequest { Limit = Page.MaxLimit }, ct);
        if (versions.FirstOrDefault(version => version.Version == waiting.Version) is not { } bill) return;
        var receipt = await desk.Issue(waiting.OrganizationId, bill, ct);
        using var mail = new MailMessage(options.Value.From, waiting.Email, $"{receipt.Issuer}: receipt {receipt.Number}", ReceiptPage.Write(receipt)) { IsBodyHtml = true };
        using var paper = new MemoryStream(ReceiptPdf.Write(receipt));
        mail.Attachments.Add(new Attachment(paper, $"receipt-{receipt.Number}.pdf", "application/pdf"));
        using var post = Post();
        await post.SendMailAsync(mail, ct);
        await database.Execute("update receipts set mailed_at = now(), mailed_to = @Email where receipt_id = @ReceiptId", new { waiting.Email, receipt.ReceiptId }, ct);
    }

    private SmtpClient Post()
    {
        if (options.Value.SmtpHost is not { Length: > 0 } host)
        {
            return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = Directory.CreateDirectory(options.Value.Folder!).FullName };
        }
        return new SmtpClient(host, options.Value.SmtpPort)
        {
            EnableSsl = options.Value.UseTls, Credentials = options.Value.UserName is { } user ? new NetworkCredential(user, options.Value.Password) : null,
        };
    }

    [LoggerMessage(6201, LogLevel.Warning, "Receipts could not be sent and will be tried again")]
    private partial void LogFailed(Exception failure);

    private sealed class Waiting
    {
        public required string SessionId { get; init; }
        public int Version { get; init; }
        public required string OrganizationId { get; init; }
        public required string Email { get; init; }
    }
}
