using Dynamo.Sessions;

namespace Dynamo.Api.Sessions;

/// <summary>One charging on a connector, from its start to its final meter value.</summary>
public sealed record Session
{
    /// <summary>Its id, `sess_…`.</summary>
    public required string SessionId { get; init; }

    /// <summary>Its id on the wire: the number that a 1.6 charger was given, the charger's own in 2.0.1, and `7~2` of the second session that it calls `7`.</summary>
    public required string TransactionId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The connector.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>The tag that started it.</summary>
    public string? IdTag { get; init; }

    /// <summary>Whose tag that is.</summary>
    public string? UserId { get; init; }

    /// <summary>The site where it happened.</summary>
    public string? SiteId { get; init; }

    /// <summary>The project that the charge point belonged to.</summary>
    public string? ProjectId { get; init; }

    /// <summary>`active`; `completed`: ended by the driver or the car; `stopped`: ended from outside.</summary>
    public required SessionStatus Status { get; init; }

    /// <summary>When it began, by the charger's clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, by the charger's clock.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The charger's own words for its start, whatever was made of them: its clock may be off by days.</summary>
    public string? ReportedStartedAt { get; init; }

    /// <summary>The charger's own words for its end; null where it never said so.</summary>
    public string? ReportedEndedAt { get; init; }

    /// <summary>The energy so far.</summary>
    public required decimal EnergyKwh { get; init; }

    /// <summary>The register at the start.</summary>
    public decimal? MeterStartWh { get; init; }

    /// <summary>The register at the end.</summary>
    public decimal? MeterStopWh { get; init; }

    /// <summary>The power, as last reported; only while it runs.</summary>
    public decimal? PowerKw { get; init; }

    /// <summary>The battery's state of charge, as last reported.</summary>
    public decimal? SocPercent { get; init; }

    /// <summary>Why it ended: the charger's own word, or the system's.</summary>
    public string? StopReason { get; init; }

    /// <summary>Whether the tag was accepted when it started; a refused one may have charged offline.</summary>
    public string? AuthorizationStatus { get; init; }

    /// <summary>In plain words why it was not.</summary>
    public string? AuthorizationReason { get; init; }

    /// <summary>The tag that was shown to stop it.</summary>
    public string? StoppedByIdTag { get; init; }

    /// <summary>Whether that tag was allowed to: the one that started it or one of its group. What the charger has stopped is stopped all the same.</summary>
    public string? StopAuthorizationStatus { get; init; }

    /// <summary>In plain words why it was not.</summary>
    public string? StopAuthorizationReason { get; init; }

    /// <summary>What goes on, as the charger last said it (2.0.1): `Charging`, `EVConnected`, `SuspendedEV`, `SuspendedEVSE`, `Idle`.</summary>
    public string? ChargingState { get; init; }

    /// <summary>Whether it started while the charger was offline: 2.0.1 says so; a start of 1.6 is told more than five minutes late, by a clock that is known.</summary>
    public bool Offline { get; init; }

    /// <summary>Why the system closed it; null where the charger stopped it.</summary>
    public LostBecause? ClosedBecause { get; init; }

    /// <summary>Whether an operator has to decide on it: the tag was refused, or none was ever shown, and energy flows or has flowed all the same.</summary>
    public bool NeedsResolution { get; init; }

    /// <summary>What an operator has decided; null where nobody has.</summary>
    public Resolution? Resolution { get; init; }
}
