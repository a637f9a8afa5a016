using System.Collections.Immutable;
using Dynamo.Billing;
using Dynamo.Facts;

namespace Dynamo.Grains.Sessions;

/// <summary>What is kept of a session's bill.</summary>
public sealed record SessionBilling
{
    /// <summary>The last version; 0 before the first.</summary>
    public int Version { get; init; }

    /// <summary>Of the last version: the same again is no new version. Null where the next one is new in any case.</summary>
    public string? Digest { get; init; }
    public Bill? Bill { get; init; }
    public BillReason Reason { get; init; }
    public string? Note { get; init; }
    public DateTimeOffset? RecordedAt { get; init; }
    public Promotion? Promotion { get; init; }

    /// <summary>A code about to be redeemed: whether it was is known to the database, if the process died in between.</summary>
    public string? Redeeming { get; init; }
    public ImmutableArray<BillCorrection> Corrections { get; init; } = [];

    /// <summary>When charging ended by what the connector was told, as of the last version.</summary>
    public ToldEnd? ToldEnd { get; init; }

    /// <summary>What was told last of the cost while it ran.</summary>
    public decimal? ToldTotal { get; init; }

    public SessionBilling Apply(Fact fact) => fact switch
    {
        BillingRecorded b => this with
        {
            Version = b.Version, Bill = b.Bill, Digest = b.Bill.Digest(), Reason = b.Reason, Note = b.Note, RecordedAt = b.RecordedAt,
            ToldEnd = b.ToldEnd,
            Corrections = b.Correction is { } correction ? Corrections.Add(correction) : Corrections,
        },
        PromotionRedeemed p => this with { Promotion = p.Promotion, Redeeming = null },
        SessionCostUpdated c => this with { ToldTotal = c.Total },
        _ => this,
    };
}
