using System.Collections.Immutable;

namespace Dynamo.Billing;

/// <summary>The energy of a session up to a moment, in Wh.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.EnergyReading")]
public readonly record struct EnergyReading([property: Id(0)] DateTimeOffset At, [property: Id(1)] decimal EnergyWh);

/// <summary>A session as pricing sees it: what happened, where and for whom.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.BillableSession")]
public sealed record BillableSession
{
    [Id(0)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Now, while it runs.</summary>
    [Id(1)] public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The energy of the whole session.</summary>
    [Id(2)] public required decimal EnergyWh { get; init; }

    /// <summary>In between, in any order. Between two readings the energy counts as even.</summary>
    [Id(3)] public ImmutableArray<EnergyReading> Readings { get; init; } = [];

    /// <summary>When charging ended, where the charger said so and is believed; else it is found in the readings.</summary>
    [Id(4)] public DateTimeOffset? ChargingEndedAt { get; init; }

    /// <summary>An IANA name.</summary>
    [Id(5)] public string TimeZone { get; init; } = "UTC";
    [Id(6)] public string? UserType { get; init; }
    [Id(7)] public string? ChargePointId { get; init; }
    [Id(8)] public string? SiteId { get; init; }
    [Id(9)] public string? ProjectId { get; init; }
    [Id(10)] public string? ConnectorType { get; init; }

    /// <summary>Whether it has not ended: its end is the moment that it is looked at, and nothing is known of the time after its last reading.</summary>
    [Id(11)] public bool IsRunning { get; init; }

    /// <summary>The same where the charger has told when charging ended: believed unless the meter shows that it went on, or had ended before.</summary>
    public BillableSession WithToldEnd(ToldEnd? told)
    {
        if (told is null) return this;
        var meter = new MeterCurve(this);
        var isContradicted = meter.ChargesAfter(told.At) || (told.AtLatest && meter.ChargingEndedAt < told.At);
        return this with { ChargingEndedAt = isContradicted ? null : told.At };
    }
}
