using System.Collections.Immutable;

namespace Dynamo.Commissioning;

/// <summary>How a commissioning session stands.</summary>
public enum CommissioningStatus
{
    Running,
    Passed,
    Failed,
    Cancelled,
}

/// <summary>The steps, in their order.</summary>
public enum CommissioningStep
{
    /// <summary>The charger is connected and has booted.</summary>
    Connectivity,

    /// <summary>It has sent a heartbeat since the session began.</summary>
    Heartbeat,

    /// <summary>It has accepted what is wanted of its configuration.</summary>
    Configuration,

    /// <summary>It has run a session of the test tag to its normal end.</summary>
    TestTransaction,
}

/// <summary>How a step stands.</summary>
public enum StepStatus
{
    Pending,
    Running,
    Passed,
    Failed,
    Skipped,
}

/// <summary>One step of a commissioning session.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.StepView")]
public sealed record StepView([property: Id(0)] CommissioningStep Name, [property: Id(1)] StepStatus Status, [property: Id(2)] string? Detail);

/// <summary>A commissioning session.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CommissioningView")]
public sealed record CommissioningView
{
    /// <summary>`comm_…`.</summary>
    [Id(0)] public required string SessionId { get; init; }
    [Id(1)] public required string ChargePointId { get; init; }
    [Id(2)] public required CommissioningStatus Status { get; init; }
    [Id(3)] public required string StartedBy { get; init; }
    [Id(4)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    [Id(5)] public required DateTimeOffset Deadline { get; init; }
    [Id(6)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed or who cancelled it, in plain words.</summary>
    [Id(7)] public string? Reason { get; init; }
    [Id(8)] public required ImmutableArray<StepView> Steps { get; init; }

    /// <summary>The tag of the test transaction; allowed while that step runs.</summary>
    [Id(9)] public required string TestTag { get; init; }

    /// <summary>How long it usually takes in all.</summary>
    [Id(10)] public required int EstimatedSeconds { get; init; }
}
