using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>A mail that this process may try now: nobody else does until its lease is over.</summary>
internal sealed class WaitingMail
{
    public required string SessionId { get; init; }
    public int Version { get; init; }
    public required string OrganizationId { get; init; }
    public required string Address { get; init; }

    /// <summary>This one included.</summary>
    public int Attempts { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>
/// The mails that wait. An attempt is counted, and the next one put off, before it is made: a process that dies between two steps leaves a mail that is tried
/// again later, not lost and not tried on and on.
/// </summary>
internal sealed class MailOutbox(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How long a mail belongs to whoever took it; an attempt takes less.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>After this the server has had its chance.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(3);

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(4)];

    private const string Due = "m.status = 'waiting' and m.next_at <= @now";

    public async Task<bool> Any(CancellationToken ct) =>
        await database.First<bool>($"select exists (select from receipt_mails m where {Due})", new { now = time.Now() }, ct);

    /// <summary>The next one; null when none is due. One that a later version of its bill has overtaken is set aside on the way.</summary>
    public async Task<WaitingMail?> Take(CancellationToken ct)
    {
        const string overtaken = $"""
            update receipt_mails m set status = 'superseded' from billing_sessions b
            where {Due} and b.session_id = m.session_id and (b.version > m.version or b.status = 'open')
            """;
        const string take = $"""
            update receipt_mails t set attempts = t.attempts + 1, next_at = @until, last_attempt_at = @now
            from (select m.session_id, m.version from receipt_mails m where {Due} order by m.next_at limit 1 for update skip locked) x
            where t.session_id = x.session_id and t.version = x.version
            returning t.session_id, t.version, t.organization_id, t.address, t.attempts, t.created_at
            """;
        var now = time.Now();
        await database.Execute(overtaken, new { now }, ct);
        return await database.First<WaitingMail>(take, new { now, until = now + Lease }, ct);
    }

    public Task Sent(WaitingMail mail, string receiptId, CancellationToken ct) =>
        database.Execute(
            """
            with sent as (update receipts set mailed_at = @now, mailed_to = @Address where receipt_id = @receiptId)
            update receipt_mails set status = 'sent', sent_at = @now, last_error = null where session_id = @SessionId and version = @Version
            """, new { now = time.Now(), mail.Address, receiptId, mail.SessionId, mail.Version }, ct);

    /// <summary>It will never be taken: an address that does not exist, a mail that the server does not want.</summary>
    public Task Refused(WaitingMail mail, string error, CancellationToken ct) => Mark(mail, "refused", error, time.Now(), ct);

    /// <summary>Not this time. The pauses grow; after some days it is given up.</summary>
    public Task Failed(WaitingMail mail, string error, CancellationToken ct)
    {
        var next = time.Now() + Pauses[Math.Clamp(mail.Attempts - 1, 0, Pauses.Length - 1)];
        return Mark(mail, next > mail.CreatedAt + Age ? "expired" : "waiting", error, next, ct);
    }

    /// <summary>The server is away: no mail was tried, so none has used up an attempt; what is wrong is shown on each that waits, and the old ones are given up.</summary>
    public Task Away(string error, CancellationToken ct) =>
        database.Execute(
            $"update receipt_mails m set last_error = @error, status = case when m.created_at < @oldest then 'expired' else m.status end where {Due}",
            new { now = time.Now(), error, oldest = time.Now() - Age }, ct);

    private Task<int> Mark(WaitingMail mail, string status, string error, DateTimeOffset next, CancellationToken ct) =>
        database.Execute(
            "update receipt_mails set status = @status, last_error = @error, next_at = @next where session_id = @SessionId and version = @Version",
            new { status, error, next, mail.SessionId, mail.Version }, ct);
}
