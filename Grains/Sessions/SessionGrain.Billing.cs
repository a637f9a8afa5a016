using Dynamo.Billing;
using Dynamo.ChargePoints;
using Dynamo.Facts;
using Dynamo.Sessions;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.Sessions;

/// <summary>
/// The bill is a fact beside the end that it follows from, in the same commit: whatever is repeated or dies, there is an end with its bill or neither. What
/// comes later makes the next version, if the bill says anything else then.
/// </summary>
public sealed partial class SessionGrain
{
    private IGrainTimer? _costTimer;

    public async Task<SessionCost?> Cost()
    {
        await Fresh();
        if (!State.Begun) return null;
        if (State is { Status: not SessionStatus.Active, Billing: { Bill: { } bill } billed })
        {
            return new SessionCost(bill, State.EndedAt ?? Now, true, billed.Version, billed.Reason, billed.Note, billed.RecordedAt);
        }
        return new SessionCost(await Estimate(), Now, false, 0);
    }

    public async Task<RedeemOutcome> Redeem(string code)
    {
        await Fresh();
        if (State is not { Begun: true, Status: SessionStatus.Active }) return RedeemOutcome.NotRunning;
        if (State.Billing.Promotion is { } redeemed) return string.Equals(redeemed.Code, code, StringComparison.OrdinalIgnoreCase) ? RedeemOutcome.Redeemed : RedeemOutcome.Another;
        if (State.Terms?.Currency is not { } currency) return RedeemOutcome.Unpriced;
        await Save(State with { Billing = State.Billing with { Redeeming = code } });
        var outcome = await promotions.Redeem(State.OrganizationId, code, State.PublicId!, State.Driver?.UserId ?? State.Token?.Value.ToLowerInvariant() ?? State.PublicId!, currency, Now);
        await TakePromotion();
        return outcome;
    }

    public async Task<CorrectOutcome> Correct(BillCorrection correction, int? expectedVersion, bool named)
    {
        await Fresh();
        if (State.Status == SessionStatus.Active || State.Billing.Bill is not { } bill) return CorrectOutcome.NoBill;
        if (bill.Currency is null) return CorrectOutcome.Unpriced;
        if (State.Billing.Corrections.FirstOrDefault(made => made.Id == correction.Id) is { } made) return made == correction ? CorrectOutcome.Corrected : CorrectOutcome.OtherContent;
        if (expectedVersion is { } expected && expected != State.Billing.Version) return CorrectOutcome.OtherVersion;
        if (expectedVersion is null && !named && IsLast(correction)) return CorrectOutcome.Repeated;
        var terms = await tariffs.Read(TermsId);
        var line = Pricing.Correction(bill, correction.Amount, correction.Reason, terms.Tariff?.TaxRatePercent ?? 0);
        if (line is { Amount: 0, Tax: 0 }) return CorrectOutcome.Nothing;
        var corrected = bill.With(bill.Lines.Add(line));
        await Record(State.EndedAt!.Value, Bill(corrected, BillReason.Correction, State.EndedAt.Value) with { Note = correction.Reason, Correction = correction, ToldEnd = State.Billing.ToldEnd });
        return CorrectOutcome.Corrected;
    }

    public async Task Review()
    {
        await Fresh();
        if (State is { Begun: true, Status: not SessionStatus.Active, EndedAt: not null }) await BillAgain(BillReason.LateStatus);
    }

    private bool IsLast(BillCorrection correction) =>
        State.Billing is { Reason: BillReason.Correction, Corrections: [.., var last] } && last.Amount == correction.Amount && last.Reason == correction.Reason;

    private string TermsId => State.Terms?.TermsId ?? PriceTerms.NoneId;

    /// <summary>An end and the bill that it makes; only the end where the bill is the one that there is already.</summary>
    private async Task<Fact[]> WithBill(SessionEnded ended, DateTimeOffset at, BillReason again)
    {
        await TakePromotion();
        var terms = await tariffs.Read(TermsId);
        if (terms.AskWhen) _energy = await Recount(ended.MeterStopWh, at);
        ended = ended with { EnergyWh = _energy.EnergyWh };
        var (bill, told) = await Price(terms, at, _energy);
        return IsNew(bill) ? [ended, Bill(bill, State.Billing.Version == 0 ? BillReason.SessionEnded : again, at) with { ToldEnd = told }] : [ended];
    }

    /// <summary>After something came late: counts and prices again from all that is stored. The session's energy follows where it differs.</summary>
    private async Task BillAgain(BillReason because = BillReason.LateMeterValues)
    {
        var at = State.EndedAt!.Value;
        var energy = await Recount(State.MeterStopWh, at);
        var terms = await tariffs.Read(TermsId);
        var (bill, told) = await Price(terms, at, energy);
        if (!IsNew(bill)) return;
        _energy = energy;
        var recorded = Bill(bill, State.Billing.Version == 0 ? BillReason.SessionEnded : because, at) with { ToldEnd = told };
        if (energy.EnergyWh == State.EnergyWh) await Record(at, recorded);
        else await Record(at, Ended(State.Status, State.MeterStopWh, State.Reason ?? StopReasons.Default, Now) with { Lost = State.Lost, Revised = true }, recorded);
    }

    private bool IsNew(Bill bill) => bill.Digest() != State.Billing.Digest;

    /// <summary>The energy as all stored samples tell it, in the order of their times and not of their arrival.</summary>
    private async Task<EnergyCount> Recount(decimal? meterStopWh, DateTimeOffset? endedAt)
    {
        var energy = new EnergyCount { Readings = [] };
        if (State.MeterStartWh is { } start) energy.AddRegister(start, State.StartedAt);
        var samples = await meters.ReadForEnergy(Key, CancellationToken.None);
        energy.Add([.. samples.Where(sample => endedAt is null || sample.At <= endedAt)]);
        if (meterStopWh is { } stop && endedAt is { } end) energy.AddRegister(stop, end);
        return energy;
    }

    private async Task<(Bill Bill, ToldEnd? Told)> Price(PriceTerms terms, DateTimeOffset endedAt, EnergyCount energy, bool isRunning = false)
    {
        var told = await EndOfCharging(terms, endedAt);
        return (Price(terms, (Billable(terms, endedAt, energy) with { IsRunning = isRunning }).WithToldEnd(told)), told);
    }

    private BillableSession Billable(PriceTerms terms, DateTimeOffset endedAt, EnergyCount energy) => new()
    {
        StartedAt = State.StartedAt, EndedAt = endedAt, EnergyWh = energy.EnergyWh, Readings = terms.AskWhen && energy.Readings is { } readings ? [.. readings] : [],
        TimeZone = State.Terms?.TimeZone ?? "UTC", UserType = State.Driver?.UserType, ChargePointId = State.ChargePointId,
        SiteId = State.SiteId, ProjectId = State.ProjectId, ConnectorType = State.Terms?.ConnectorTypes.GetValueOrDefault(State.ConnectorId),
    };

    /// <summary>What the charger told: in 2.0.1 of the session, in 1.6 of the connector, which knows it in the order of time however late it was told.</summary>
    private async Task<ToldEnd?> EndOfCharging(PriceTerms terms, DateTimeOffset endedAt)
    {
        if (State.ChargingEndedAt is { } said) return new ToldEnd(said);
        if (!terms.AskWhen || State is not { Version: OcppVersion.Ocpp16, ConnectorId: > 0 }) return null;
        var told = await Connector().EndOfCharging(State.StartedAt, endedAt);
        return told.IsKnown ? told.End : State.Billing.ToldEnd;
    }

    /// <summary>A price that cannot be made must not keep the charger from ending its session: the bill is without a price then, and the log says why.</summary>
    private Bill Price(PriceTerms terms, BillableSession session)
    {
        try
        {
            if (State.Decision is { Resolution: SessionResolution.WrittenOff } writtenOff) terms = terms with { Rules = terms.Rules.Add(Free(writtenOff.Reason)) };
            var bill = Pricing.Price(terms, session, State.Billing.Promotion);
            foreach (var correction in State.Billing.Corrections)
            {
                bill = bill.With(bill.Lines.Add(Pricing.Correction(bill, correction.Amount, correction.Reason, terms.Tariff?.TaxRatePercent ?? 0)));
            }
            return bill;
        }
        catch (Exception failure) when (failure is ArithmeticException or ArgumentException)
        {
            LogUnpriced(Key, TermsId, failure);
            return Pricing.Price(new PriceTerms(), session);
        }
    }

    private static BillingRule Free(string reason) =>
        new() { RuleId = "", Name = reason, Priority = int.MaxValue, Actions = [new RuleAction(RuleActionType.FreeSession)] };

    private BillingRecorded Bill(Bill bill, BillReason reason, DateTimeOffset endedAt) => new()
    {
        ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, ConnectorId = State.ConnectorId, Version = State.Billing.Version + 1,
        Reason = reason, OrganizationId = State.OrganizationId, ProjectId = State.ProjectId, SiteId = State.SiteId, UserId = State.Driver?.UserId,
        StartedAt = State.StartedAt, EndedAt = endedAt, RecordedAt = Now, Bill = bill, Token = State.Decision?.Token ?? State.Token,
    };

    private async Task<Bill> Estimate()
    {
        var terms = await tariffs.Read(TermsId);
        var energy = terms.AskWhen ? await Recount(null, null) : _energy;
        // A charger's clock may be ahead of ours.
        var last = energy.LastAt > State.StartedAt ? energy.LastAt : State.StartedAt;
        return (await Price(terms, Now > last ? Now : last, energy, isRunning: true)).Bill;
    }

    /// <summary>What the driver is told at the end: a free session costs nothing, which is not the same as having no price.</summary>
    private decimal? TotalFor(ChargingPermit? permit) =>
        State.Billing.Bill is { Currency: { } currency } bill && permit?.Costs.CountsIn(currency) != false ? bill.Total : null;

    /// <summary>Takes over a code that the database has redeemed for this session.</summary>
    private async Task TakePromotion()
    {
        if (State.Billing.Redeeming is null) return;
        if (await promotions.Of(State.PublicId!) is { } promotion)
        {
            await Record(Now, new PromotionRedeemed { ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, Promotion = promotion });
        }
        else
        {
            await Save(State with { Billing = State.Billing with { Redeeming = null } });
        }
    }

    /// <summary>While it runs and has a price, its cost is told now and then, from a timer and not from the charger's messages, which write samples only.</summary>
    private void TellCost()
    {
        if (_costTimer is not null || State is not { Status: SessionStatus.Active, Terms.Currency: not null } || billing.Value.CostUpdateSeconds <= 0) return;
        var interval = TimeSpan.FromSeconds(billing.Value.CostUpdateSeconds);
        _costTimer = this.RegisterGrainTimer(TellCostNow, interval, interval);
    }

    private async Task TellCostNow()
    {
        await Fresh();
        if (State.Status != SessionStatus.Active)
        {
            _costTimer?.Dispose();
            _costTimer = null;
            return;
        }
        var bill = await Estimate();
        if (bill.Currency is not { } currency || bill.Total == State.Billing.ToldTotal) return;
        await Record(Now, new SessionCostUpdated
        {
            ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, ConnectorId = State.ConnectorId, Currency = currency, Total = bill.Total,
            EnergyWh = bill.EnergyWh,
        });
        // 1.6 has no message for it.
        if (State.Version == OcppVersion.Ocpp201) await GrainFactory.CostDisplay(State.ChargePointId).Tell(new RunningCost(Session, bill.Total, currency));
    }

    [LoggerMessage(4101, LogLevel.Error, "The session {Session} cannot be priced by {Terms}; its bill has no price")]
    private partial void LogUnpriced(string session, string terms, Exception failure);
}
