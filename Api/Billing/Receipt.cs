using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>A receipt: a version of a session's bill, with a number.</summary>
public sealed record Receipt
{
    /// <summary>Its id, `rcpt_…`.</summary>
    public required string ReceiptId { get; init; }

    /// <summary>Its number: counted by organization, without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>Who issued it.</summary>
    public required string Issuer { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The number of the receipt of an earlier version of the bill, which this one replaces.</summary>
    public long? Replaces { get; init; }

    /// <summary>The bill.</summary>
    public required BillDetail Bill { get; init; }
}

/// <summary>Issues receipts: the same one again for the same version of a bill.</summary>
internal sealed class ReceiptDesk(NpgsqlDataSource database, TimeProvider time)
{
    private const string IssueSql = """
        select r.receipt_id, r.number, r.issued_at, o.name as issuer,
            (select max(e.number) from receipts e where e.session_id = r.session_id and e.version < r.version) as replaces
        from issue_receipt(@organization, @SessionId, @Version, @id, @now) r join organizations o on o.organization_id = r.organization_id
        """;

    public async Task<Receipt> Issue(string organization, BillDetail bill, CancellationToken ct)
    {
        var args = new { organization, bill.SessionId, bill.Version, id = PublicId.New("rcpt", time.GetUtcNow()), now = time.Now() };
        var row = await database.First<Issued>(IssueSql, args, ct) ?? throw new InvalidOperationException("The receipt was not issued.");
        return new Receipt { ReceiptId = row.ReceiptId, Number = row.Number, Issuer = row.Issuer, IssuedAt = row.IssuedAt, Replaces = row.Replaces, Bill = bill };
    }

    private sealed class Issued
    {
        public required string ReceiptId { get; init; }
        public long Number { get; init; }
        public DateTimeOffset IssuedAt { get; init; }
        public required string Issuer { get; init; }
        public long? Replaces { get; init; }
    }
}
