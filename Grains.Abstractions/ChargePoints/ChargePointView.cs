using System.Collections.Immutable;

namespace Dynamo.ChargePoints;

/// <summary>A charge point as it is now, read from its grain.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ChargePointView")]
public sealed record ChargePointView(
    [property: Id(0)] string ChargePointId,
    [property: Id(1)] Stage Stage,
    [property: Id(2)] bool Connected,
    [property: Id(3)] OcppVersion? Version,
    [property: Id(4)] string? Vendor,
    [property: Id(5)] string? Model,
    [property: Id(6)] string? FirmwareVersion,
    [property: Id(7)] DateTimeOffset? CommissionedAt,
    [property: Id(8)] string? CommissionedBy)
{
    /// <summary>The charger's clock minus ours, in seconds; null while it is not known.</summary>
    [Id(9)] public double? ClockOffsetSeconds { get; init; }

    /// <summary>The quirk profiles that are on, by name.</summary>
    [Id(60)] public ImmutableArray<string> QuirkProfiles { get; init; } = [];

    /// <summary>What it tells of showing costs.</summary>
    [Id(90)] public CostDisplay Costs { get; init; } = new();
}

/// <summary>The link to a charge point as an installer sees it. Times in UTC; null where it never happened.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ConnectionStatus")]
public sealed record ConnectionStatus
{
    [Id(0)] public required string ChargePointId { get; init; }
    [Id(1)] public bool Connected { get; init; }
    [Id(2)] public OcppVersion? Version { get; init; }
    [Id(3)] public DateTimeOffset? ConnectedSince { get; init; }
    [Id(4)] public DateTimeOffset? LastBootAt { get; init; }
    [Id(5)] public DateTimeOffset? LastHeartbeatAt { get; init; }
    [Id(6)] public int HeartbeatIntervalSeconds { get; init; }
    [Id(7)] public DateTimeOffset? LastMessageAt { get; init; }
    [Id(8)] public string? FirmwareVersion { get; init; }
    [Id(9)] public string? RemoteAddress { get; init; }
    [Id(10)] public DateTimeOffset? DisconnectedAt { get; init; }
    [Id(11)] public ClosedReason? DisconnectReason { get; init; }
    [Id(12)] public Stage Stage { get; init; }

    /// <summary>Heartbeats received since the configuration was accepted, while that counts for the stage `tested`.</summary>
    [Id(13)] public int HeartbeatsSinceConfigured { get; init; }

    /// <summary>The charger's clock minus ours, in seconds; null while it is not known.</summary>
    [Id(14)] public double? ClockOffsetSeconds { get; init; }
}

/// <summary>What came of asking for a stage.</summary>
/// <param name="Reached">Whether the charge point has the stage now.</param>
/// <param name="Stage">The stage it has.</param>
/// <param name="At">When it got it.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Missing">What is missing, in plain words, when it was refused.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.StageReply")]
public sealed record StageReply(
    [property: Id(0)] bool Reached,
    [property: Id(1)] Stage Stage,
    [property: Id(2)] DateTimeOffset? At,
    [property: Id(3)] string? By,
    [property: Id(4)] string? Missing);
