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

    public bool Begun => PublicId is not null;

    /// <summary>Whether the charger itself has stopped it: a further stop is a repeat.</summary>
    public bool StoppedByCharger => Begun && Status != SessionStatus.Active && Lost is null;

    public SessionState Apply(Fact fact, DateTimeOffset at) => fact switch
    {
        SessionStarted { Revised: true } s => this with
        {
            ConnectorId = s.ConnectorId, Token = s.Token, Authorization = s.Authorization, StartedAt = at, MeterStartWh = s.MeterStartWh, Implied = false,
            ClockShift = s.ClockShift,
        },
        SessionStarted s => this with
        {
            PublicId = s.SessionId, ChargePointId = s.ChargePointId, ConnectorId = s.ConnectorId, Token = s.Token, Authorization = s.Authorization,
            OrganizationId = s.OrganizationId, ProjectId = s.ProjectId, SiteId = s.SiteId, Version = s.Version, StartedAt = at,
            MeterStartWh = s.MeterStartWh, Historical = s.Historical, ChargingState = s.ChargingState, Status = SessionStatus.Active, Implied = s.Implied,
            ClockShift = s.ClockShift,
        },
        SessionPlaced p => this with { ConnectorId = p.ConnectorId },
        SessionAuthorized a => this with { Token = a.Token, Authorization = a.Authorization },
        SessionStateChanged c => this with { ChargingState = c.ChargingState },
        SessionEnded e => this with
        {
            Status = e.Status, EndedAt = at, MeterStopWh = e.MeterStopWh, EnergyWh = e.EnergyWh, Reason = e.Reason, Lost = e.Lost, MissingEvents = e.MissingEvents,
            StopTimestamp = e.Timestamp,
        },
        SessionResumed => this with { Status = SessionStatus.Active, EndedAt = null, MeterStopWh = null, Reason = null, Lost = null, StopTimestamp = null },
        UnmatchedStopReceived => this with { UnmatchedStopAt = at },
        _ => this,
    };
}
