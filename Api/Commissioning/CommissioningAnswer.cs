using Dynamo.Commissioning;
using FastEndpoints;

namespace Dynamo.Api.Commissioning;

/// <summary>A guided commissioning of a charge point.</summary>
public sealed record CommissioningAnswer
{
    /// <summary>The session's id, `comm_…`.</summary>
    public required string SessionId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>`running`, `passed`, `failed` or `cancelled`.</summary>
    public required CommissioningStatus Status { get; init; }

    /// <summary>Who began it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it fails by itself, if it has not passed.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed, who cancelled it, or what is left to do.</summary>
    public string? Reason { get; init; }

    /// <summary>How long it usually takes in all.</summary>
    public required int EstimatedDurationSeconds { get; init; }

    /// <summary>The tag of the test transaction: it may charge while that step runs.</summary>
    public required string TestIdTag { get; init; }

    /// <summary>The steps in their order: `connectivity`, `heartbeat`, `configuration`, `test_transaction`.</summary>
    public required IReadOnlyList<CommissioningStepAnswer> Steps { get; init; }

    internal static CommissioningAnswer Of(CommissioningView view) => new()
    {
        SessionId = view.SessionId, ChargePointId = view.ChargePointId, Status = view.Status, StartedBy = view.StartedBy, StartedAt = view.StartedAt,
        Deadline = view.Deadline, EndedAt = view.EndedAt, Reason = view.Reason, EstimatedDurationSeconds = view.EstimatedSeconds, TestIdTag = view.TestTag,
        Steps = [.. view.Steps.Select(step => new CommissioningStepAnswer { Name = step.Name, Status = step.Status, Detail = step.Detail })],
    };
}

/// <summary>One step of a commissioning session.</summary>
public sealed record CommissioningStepAnswer
{
    /// <summary>`connectivity`, `heartbeat`, `configuration` or `test_transaction`.</summary>
    public required CommissioningStep Name { get; init; }

    /// <summary>`pending`, `running`, `passed`, `failed` or `skipped`.</summary>
    public required StepStatus Status { get; init; }

    /// <summary>What was seen, or what is waited for, in plain words.</summary>
    public string? Detail { get; init; }
}

/// <summary>Names the charge point that is commissioned.</summary>
public sealed record CommissioningRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string ChargePointId { get; init; } = "";
}
