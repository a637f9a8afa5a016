using Dynamo.Billing;
using Dynamo.Facts;
using Dynamo.Grains.Facts;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.Grains.Sessions;

/// <summary>What is kept of a session.</summary>
public sealed record SessionState : ILiveState<SessionState>
{
    public string? PublicId { get; init; }
    public string ChargePointId { get; init; } = "";
    public int ConnectorId { get; init; }
    public IdToken? Token { get; init; }
    public AuthorizationResult? Authorization { get; init; }
    public string OrganizationId { get; init; } = "";
    public string? ProjectId { get; init; }
    public string? SiteId { get; init; }
    public OcppVersion Version { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public TimeSpan ClockShift { get; init; }
    public decimal? MeterStartWh { get; init; }
    public bool Historical { get; init; }

    /// <summary>Begun by a later message than its start.</summary>
    public bool Implied { get; init; }
    public string? ChargingState { get; init; }

    /// <summary>When the charger said that, and the number of the event that brought it.</summary>
    public DateTimeOffset? ChargingStateAt { get; init; }
    public int? ChargingStateNumber { get; init; }

    public SessionStatus Status { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? StopTimestamp { get; init; }
    public decimal? MeterStopWh { get; init; }
    public decimal EnergyWh { get; init; }
    public string? Reason { get; init; }

    /// <summary>Why the system closed it; null once the charger's own stop came.</summary>
    public LostBecause? Lost { get; init; }
    public int MissingEvents { get; init; }
    public DateTimeOffset? UnmatchedStopAt { get; init; }

    /// <summary>The tariff's version and the rules of the start; null in sessions that began before there were any.</summary>
    public FrozenTerms? Terms { get; init; }
    public Driver? Driver { get; init; }

    /// <summary>2.0.1: when the car had enough, as the charging state told.</summary>
    public DateTimeOffset? ChargingEndedAt { get; init; }

    /// <summary>What its bill is made of beside the meter, and how far it has come.</summary>
    public SessionBilling Billing { get; init; } = new();

    /// <summary>The token that was shown to stop it, and what it was told.</summary>
    public IdToken? StoppedBy { get; init; }
    public AuthorizationResult? StopAuthorization { get; init; }
    public decimal? SocPercent { get; init; }

    /// <summary>Its charger went away, so its tag may charge elsewhere.</summary>
    public bool TagSpared { get; init; }

    /// <summary>How many sessions have its name, itself included.</summary>
    public int Names { get; init; } = 1;

    /// <summary>What an operator made of it.</summary>
    public SessionDecision? Decision { get; init; }

    /// <summary>Energy flows or has flowed although the token was refused, or none was ever shown. The SQL of the lists says the same.</summary>
    public bool NeedsResolution => Begun && Decision is null && (Status == SessionStatus.Active
        ? Authorization is { IsAccepted: false } : EnergyWh > 0 && (Token is null || Authorization is { IsAccepted: false }));

    public bool Begun => PublicId is not null;

    /// <summary>Whether the charger itself has stopped it: a further stop is a repeat.</summary>
    public bool StoppedByCharger => Begun && Status != SessionStatus.Active && Lost is null;

    public SessionState Apply(Fact fact, DateTimeOffset at) => fact switch
    {
        SessionStarted { Revised: true } s => this with
        {
            ConnectorId = s.ConnectorId, Token = s.Token, Authorization = s.Authorization, StartedAt = at, MeterStartWh = s.MeterStartWh, Implied = false,
            Driver = s.Driver ?? Driver, ClockShift = s.ClockShift,
        },
        SessionStarted s => this with
        {
            PublicId = s.SessionId, ChargePointId = s.ChargePointId, ConnectorId = s.ConnectorId, Token = s.Token, Authorization = s.Authorization,
            OrganizationId = s.OrganizationId, ProjectId = s.ProjectId, SiteId = s.SiteId, Version = s.Version, StartedAt = at,
            MeterStartWh = s.MeterStartWh, Historical = s.Historical, ChargingState = s.ChargingState, Status = SessionStatus.Active, Implied = s.Implied,
            Terms = s.Terms, Driver = s.Driver, ClockShift = s.ClockShift,
            ChargingStateAt = s.ChargingState is null ? null : at, ChargingStateNumber = s.ChargingState is null ? null : s.SequenceNumber,
        },
        SessionPlaced p => this with { ConnectorId = p.ConnectorId },
        SessionAuthorized a => this with { Token = a.Token, Authorization = a.Authorization, Driver = a.Driver },
        SessionStateChanged { Late: true } c => this with { ChargingEndedAt = EndSeenLate(c.ChargingState) },
        SessionStateChanged c => this with
        {
            ChargingState = c.ChargingState, ChargingEndedAt = EndOfCharging(c.ChargingState, at), ChargingStateAt = at, ChargingStateNumber = c.SequenceNumber,
        },
        SessionEnded e => this with
        {
            Status = e.Status, EndedAt = at, MeterStopWh = e.MeterStopWh, EnergyWh = e.EnergyWh, Reason = e.Reason, Lost = e.Lost, MissingEvents = e.MissingEvents,
            StoppedBy = e.StoppedBy, StopAuthorization = e.StopAuthorization, SocPercent = e.SocPercent, StopTimestamp = e.Timestamp,
        },
        SessionResumed => this with
        {
            Status = SessionStatus.Active, EndedAt = null, MeterStopWh = null, Reason = null, Lost = null, StopTimestamp = null, Billing = Billing with { Digest = null },
        },
        SessionResolved r => this with { Decision = r.Decision, Driver = r.Driver ?? Driver, Billing = Billing with { Digest = null } },
        UnmatchedStopReceived => this with { UnmatchedStopAt = at },
        _ => this with { Billing = Billing.Apply(fact) },
    };

    /// <summary>
    /// Whether an event is older than the one that told the state. Its number says so, or its time; both together, for some charger's clock jumps back, and
    /// some begins to number anew.
    /// </summary>
    public bool IsOlderState(DateTimeOffset at, int? number) => number is { } its && ChargingStateNumber is { } newest && its != newest
        ? its < newest && at <= ChargingStateAt
        : at < ChargingStateAt;

    /// <summary>A car of which is heard only now that it had charged has ended when it did not go on any more.</summary>
    private DateTimeOffset? EndSeenLate(string late) =>
        Charges(late) && ChargingState is { } state && !Charges(state) ? ChargingEndedAt ?? ChargingStateAt : ChargingEndedAt;

    /// <summary>A pause that the charger makes is no end; a car that has not charged yet has not ended either.</summary>
    private DateTimeOffset? EndOfCharging(string state, DateTimeOffset at) =>
        Charges(state) ? null : ChargingEndedAt ?? (Charges(ChargingState) ? at : null);

    private static bool Charges(string? state) => state is "Charging" or "SuspendedEVSE";
}
