using Dynamo.ChargePoints;

namespace Dynamo.Facts;

/// <summary>A job was asked for; or, without <see cref="By"/> and parameters, a charger reports on one that somebody else began.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.JobRequested")]
public sealed record JobRequested : Fact
{
    [Id(0)] public required string JobId { get; init; }
    [Id(1)] public required JobKind Kind { get; init; }
    [Id(2)] public int? RequestId { get; init; }
    [Id(3)] public string? Parameters { get; init; }
    [Id(4)] public string? By { get; init; }
}

/// <summary>A job went on: the charger accepted it, or reports how far it is.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.JobProgressed")]
public sealed record JobProgressed : Fact
{
    [Id(0)] public required string JobId { get; init; }
    [Id(1)] public required JobKind Kind { get; init; }
    [Id(2)] public required JobState State { get; init; }

    /// <summary>The charger's own word.</summary>
    [Id(3)] public required string Status { get; init; }
    [Id(4)] public int? RequestId { get; init; }

    /// <summary>Whether the charger's first report on it: it has begun.</summary>
    [Id(5)] public bool Begun { get; init; }
    [Id(6)] public string? FileName { get; init; }
}

/// <summary>A job ended; each does once.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.JobEnded")]
public sealed record JobEnded : Fact
{
    [Id(0)] public required string JobId { get; init; }
    [Id(1)] public required JobKind Kind { get; init; }
    [Id(2)] public required JobState State { get; init; }

    /// <summary>The charger's own word, where it said one.</summary>
    [Id(3)] public string? Status { get; init; }
    [Id(4)] public string? Detail { get; init; }
    [Id(5)] public int? RequestId { get; init; }
}
