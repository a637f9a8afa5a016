using System.Collections.Immutable;

namespace Dynamo.Commands;

public enum ProfilePurpose
{
    /// <summary>For the charge point as a whole; connector 0 only.</summary>
    ChargePointMax,

    /// <summary>For any session on a connector.</summary>
    Default,

    /// <summary>For one session.</summary>
    Session,
}

public enum ProfileKind
{
    Absolute,
    Recurring,

    /// <summary>From the start of each session.</summary>
    Relative,
}

public enum Recurrency
{
    Daily,
    Weekly,
}

public enum RateUnit
{
    Watts,
    Amperes,
}

/// <summary>How much may be drawn, and when (1.6 part 7.8, 2.0.1 part 3, 2.12). Limits have one decimal in 1.6.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ChargingProfile")]
public sealed record ChargingProfile
{
    [Id(0)] public required int Id { get; init; }

    /// <summary>0 is the lowest; of two that hold at the same time the higher counts.</summary>
    [Id(1)] public int StackLevel { get; init; }
    [Id(2)] public required ProfilePurpose Purpose { get; init; }
    [Id(3)] public ProfileKind Kind { get; init; }
    [Id(4)] public Recurrency? Recurrency { get; init; }

    /// <summary>The session that it is for, by its number (1.6) or the charger's own id (2.0.1).</summary>
    [Id(5)] public string? LocalId { get; init; }
    [Id(6)] public DateTimeOffset? ValidFrom { get; init; }
    [Id(7)] public DateTimeOffset? ValidTo { get; init; }
    [Id(8)] public RateUnit Unit { get; init; }
    [Id(9)] public required ImmutableArray<ProfilePeriod> Periods { get; init; }
    [Id(10)] public DateTimeOffset? StartAt { get; init; }
    [Id(11)] public int? DurationSeconds { get; init; }

    /// <summary>Below it charging is no use, in the profile's unit.</summary>
    [Id(12)] public decimal? MinRate { get; init; }
}

/// <summary>A limit from <paramref name="StartSeconds"/> after the schedule's start until the next period.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ProfilePeriod")]
public sealed record ProfilePeriod([property: Id(0)] int StartSeconds, [property: Id(1)] decimal Limit, [property: Id(2)] int? Phases = null);

/// <summary>SetChargingProfile in full.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SetProfile")]
public sealed record SetProfile([property: Id(0)] int ConnectorId, [property: Id(1)] ChargingProfile Profile) : Command;

/// <summary>ClearChargingProfile: the profiles that fit all that is given; all of them where nothing is.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ClearProfiles")]
public sealed record ClearProfiles(
    [property: Id(0)] int? ProfileId = null,
    [property: Id(1)] int? ConnectorId = null,
    [property: Id(2)] ProfilePurpose? Purpose = null,
    [property: Id(3)] int? StackLevel = null) : Command;

/// <summary>GetCompositeSchedule: what all profiles together allow on a connector; 0 is the whole charge point.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.GetCompositeSchedule")]
public sealed record GetCompositeSchedule(
    [property: Id(0)] int ConnectorId, [property: Id(1)] int DurationSeconds, [property: Id(2)] RateUnit? Unit = null) : Command;
