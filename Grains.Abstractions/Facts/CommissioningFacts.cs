using Dynamo.Commissioning;

namespace Dynamo.Facts;

[GenerateSerializer, Immutable, Alias("Dynamo.CommissioningStarted")]
public sealed record CommissioningStarted : Fact
{
    [Id(0)] public required string SessionId { get; init; }
    [Id(1)] public required string By { get; init; }
    [Id(2)] public required DateTimeOffset Deadline { get; init; }
    [Id(3)] public required string TestTag { get; init; }
    [Id(4)] public bool SkipTestTransaction { get; init; }
}

/// <summary>A step of a commissioning session stands otherwise than before.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CommissioningStepChanged")]
public sealed record CommissioningStepChanged : Fact
{
    [Id(0)] public required string SessionId { get; init; }
    [Id(1)] public required CommissioningStep Step { get; init; }
    [Id(2)] public required StepStatus Status { get; init; }
    [Id(3)] public string? Detail { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.CommissioningEnded")]
public sealed record CommissioningEnded : Fact
{
    [Id(0)] public required string SessionId { get; init; }

    /// <summary>Passed, failed or cancelled.</summary>
    [Id(1)] public required CommissioningStatus Status { get; init; }
    [Id(2)] public string? Reason { get; init; }

    /// <summary>Who ended it, where somebody did.</summary>
    [Id(3)] public string? By { get; init; }
}
