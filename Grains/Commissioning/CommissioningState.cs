using System.Collections.Immutable;
using Dynamo.Commissioning;
using Dynamo.Facts;
using Dynamo.Grains.Facts;

namespace Dynamo.Grains.Commissioning;

/// <summary>The commissioning session that runs, or the last.</summary>
public sealed record CommissioningState : ILiveState<CommissioningState>
{
    private const int UsualSeconds = 60;
    private const int UsualTestSeconds = 120;

    public string? SessionId { get; init; }
    public string ChargePointId { get; init; } = "";
    public CommissioningStatus Status { get; init; }
    public string StartedBy { get; init; } = "";
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset Deadline { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? Reason { get; init; }
    public string TestTag { get; init; } = "";
    public ImmutableArray<StepView> Steps { get; init; } = [];

    /// <summary>The work on the configuration that this session asked for.</summary>
    public string? WorkId { get; init; }

    /// <summary>When the charger accepted to start the test session, and to stop it.</summary>
    public DateTimeOffset? TestAcceptedAt { get; init; }
    public DateTimeOffset? TestStoppedAt { get; init; }

    public bool IsRunning => SessionId is not null && Status == CommissioningStatus.Running;

    /// <summary>The step that is to be worked on; null when all are over.</summary>
    public StepView? Current => Steps.FirstOrDefault(step => step.Status is StepStatus.Pending or StepStatus.Running);

    public CommissioningState Apply(Fact fact, DateTimeOffset at) => fact switch
    {
        CommissioningStarted s => new CommissioningState
        {
            SessionId = s.SessionId, ChargePointId = s.ChargePointId, StartedBy = s.By, StartedAt = at, Deadline = s.Deadline, TestTag = s.TestTag,
            Steps = [.. Enum.GetValues<CommissioningStep>().Select(step => First(step, s.SkipTestTransaction))],
        },
        CommissioningStepChanged c => this with { Steps = [.. Steps.Select(step => step.Name == c.Step ? new StepView(c.Step, c.Status, c.Detail) : step)] },
        CommissioningEnded e => this with { Status = e.Status, EndedAt = at, Reason = e.Reason },
        _ => this,
    };

    public CommissioningView? View() => SessionId is not { } id ? null : new CommissioningView
    {
        SessionId = id, ChargePointId = ChargePointId, Status = Status, StartedBy = StartedBy, StartedAt = StartedAt, Deadline = Deadline, EndedAt = EndedAt,
        Reason = Reason, Steps = Steps, TestTag = TestTag,
        EstimatedSeconds = UsualSeconds + (Steps.Any(step => step is { Name: CommissioningStep.TestTransaction, Status: StepStatus.Skipped }) ? 0 : UsualTestSeconds),
    };

    private static StepView First(CommissioningStep step, bool skipsTest) =>
        step == CommissioningStep.TestTransaction && skipsTest ? new StepView(step, StepStatus.Skipped, "Left out as asked.") : new StepView(step, StepStatus.Pending, null);
}
