using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Which mails to list.</summary>
public sealed record ListReceiptMailsRequest : Page
{
    /// <summary>Only those that are this far.</summary>
    [QueryParam]
    public ReceiptMailStatus? Status { get; init; }

    /// <summary>Only those of this session.</summary>
    [QueryParam]
    public string? SessionId { get; init; }
}

public sealed class ListReceiptMailsValidator : PageValidator<ListReceiptMailsRequest>;

/// <summary>A piece of the list of mails.</summary>
public sealed record ReceiptMailList : PageAnswer
{
    /// <summary>The mails of this piece.</summary>
    public required IReadOnlyList<ReceiptMail> ReceiptMails { get; init; }
}

public sealed class ListReceiptMails(NpgsqlDataSource database) : Endpoint<ListReceiptMailsRequest, ReceiptMailList>
{
    private const string Columns = """
        m.session_id, m.version, m.address, m.status, m.attempts, m.last_error, m.last_attempt_at, case when m.status = 'waiting' then m.next_at end as next_attempt_at,
        m.created_at, m.sent_at
        """;

    public override void Configure()
    {
        Get("/billing/receipt-mails");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "List mails with receipts";
            s.Description = "One for each version of a bill whose driver's tag has an e-mail address, the newest first, with what the mail server said where it was not taken. "
                + "What is settled is kept for 400 days.";
        });
    }

    public override async Task HandleAsync(ListReceiptMailsRequest req, CancellationToken ct)
    {
        var where = new List<string> { "m.organization_id = @Organization" };
        if (req.Status is not null) where.Add("m.status = @status");
        if (req.SessionId is { Length: > 0 }) where.Add("m.session_id = @SessionId");
        var args = User.Actor().With(new { status = req.Status?.ToString().ToLowerInvariant(), req.SessionId, req.Limit, req.Offset });
        var (rows, total) = await database.Page<ReceiptMail>(
            Columns, $"receipt_mails m where {string.Join(" and ", where)}", "m.created_at desc, m.session_id, m.version desc", args, ct);
        await Send.OkAsync(new ReceiptMailList { ReceiptMails = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
