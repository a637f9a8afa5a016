using System.Text.Json;
using Dynamo.Api.Sessions;
using Dynamo.Billing;
using Dynamo.Facts;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>What was found of a session's bill: none where the session is unknown; no bill where it runs.</summary>
internal sealed record FoundBill(SessionRow Session, BillDetail? Bill);

/// <summary>Finds the bill of one session. The session's grain knows it first; the tables have it a moment later.</summary>
internal sealed class BillReading(NpgsqlDataSource database, IGrainFactory grains)
{
    private const string VersionColumns = "v.version, v.reason, v.note, v.bill::text as bill, v.recorded_at, v.started_at, v.ended_at, v.user_id, v.id_tag";

    /// <summary>The newest version; null when there is no such session in reach.</summary>
    public async Task<FoundBill?> Find(Actor actor, string sessionId, CancellationToken ct)
    {
        if (await database.FindSession(actor, sessionId, ct) is not { } session) return null;
        var cost = await grains.Session(session.Key).Cost();
        if (cost is { IsFinal: false }) return new FoundBill(session, null);
        var (row, version) = await Latest(sessionId, ct);
        if (row is not null && version is not null && (cost is null || cost.Version <= row.Version)) return new FoundBill(session, version.ToDetail(row.ToAnswer()));
        return new FoundBill(session, cost is null ? null : BillDetail.Of(Head(session, cost), cost.Bill, cost.Reason ?? BillReason.SessionEnded, cost.Note));
    }

    /// <summary>All versions that are in the tables, the newest first.</summary>
    public async Task<(IReadOnlyList<BillDetail> Versions, long Total)> Versions(string sessionId, Page page, CancellationToken ct)
    {
        var row = await Row(sessionId, ct);
        if (row is null) return ([], 0);
        var (versions, total) = await database.Page<VersionRow>(
            VersionColumns, "billing_versions v where v.session_id = @sessionId", "v.version desc", new { sessionId, page.Limit, page.Offset }, ct);
        return ([.. versions.Select(version => version.ToDetail(row.ToAnswer()))], total);
    }

    /// <summary>One version; null where it is not in the tables.</summary>
    public async Task<BillDetail?> Version(string sessionId, int version, CancellationToken ct) =>
        await Row(sessionId, ct) is { } row && await Kept(sessionId, version, ct) is { } kept ? kept.ToDetail(row.ToAnswer()) : null;

    private async Task<(BillingSessionRow? Row, VersionRow? Version)> Latest(string sessionId, CancellationToken ct) =>
        await Row(sessionId, ct) is { } row ? (row, await Kept(sessionId, row.Version, ct)) : (null, null);

    private Task<VersionRow?> Kept(string sessionId, int version, CancellationToken ct) => database.First<VersionRow>(
        $"select {VersionColumns} from billing_versions v where v.session_id = @sessionId and v.version = @version", new { sessionId, version }, ct);

    private Task<BillingSessionRow?> Row(string sessionId, CancellationToken ct) =>
        database.First<BillingSessionRow>($"select {BillingSessionRow.Columns} from {BillingSessionRow.Tables} where b.session_id = @sessionId", new { sessionId }, ct);

    private static BillingSession Head(SessionRow session, SessionCost cost) => new()
    {
        SessionId = session.SessionId, Version = cost.Version, ChargePointId = session.ChargePointId, ConnectorId = session.ConnectorId, ProjectId = session.ProjectId,
        SiteId = session.SiteId, UserId = session.UserId, IdTag = session.ResolutionIdTag ?? session.IdTag, EnergyKwh = 0, Subtotal = 0, Tax = 0, Total = 0, StartedAt = session.StartedAt,
        EndedAt = cost.At, RecordedAt = cost.RecordedAt ?? cost.At,
        Status = cost.Bill.Currency is null ? BillingStatus.Unpriced : cost.Version > 1 ? BillingStatus.Corrected : BillingStatus.Recorded,
    };

    private sealed class VersionRow
    {
        public int Version { get; init; }
        public BillReason Reason { get; init; }
        public string? Note { get; init; }
        public required string Bill { get; init; }
        public DateTimeOffset RecordedAt { get; init; }
        public DateTimeOffset? StartedAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public string? UserId { get; init; }
        public string? IdTag { get; init; }

        public BillDetail ToDetail(BillingSession head) => BillDetail.Of(
            Then(head) with { Version = Version, RecordedAt = RecordedAt }, JsonSerializer.Deserialize<Bill>(Bill, FactJson.Options)!, Reason, Note);

        /// <summary>When and for whom it was by this version; of some old ones that is not known.</summary>
        private BillingSession Then(BillingSession now) =>
            StartedAt is { } started && EndedAt is { } ended ? now with { StartedAt = started, EndedAt = ended, UserId = UserId, IdTag = IdTag } : now;
    }
}
