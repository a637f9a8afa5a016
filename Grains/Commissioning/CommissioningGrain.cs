using Dynamo.Commands;
using Dynamo.Commissioning;
using Dynamo.Facts;
using Dynamo.Grains.Catalogue;
using Dynamo.Grains.Facts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.Commissioning;

/// <summary>One guided commissioning at a time: its steps, its deadline, its log.</summary>
public sealed partial class CommissioningGrain(
    [PersistentState("commissioning")] IPersistentState<Stored<CommissioningState>> storage, CommissioningCatalogue catalogue, FactPokes pokes,
    IOptions<CommissioningOptions> options, TimeProvider time, ILogger<CommissioningGrain> logger)
    : FactGrain<CommissioningState>(storage, pokes, time), ICommissioningGrain, IRemindable
{
    private const string Running = "running";
    private const int TestTagDigits = 16;

    /// <summary>Brings a session back whose silo died.</summary>
    private static readonly TimeSpan RemindEvery = TimeSpan.FromMinutes(1);

    private IGrainTimer? _timer;
    private (Command Command, CommandResult Result)? _answer;
    private bool _asking;
    private DateTimeOffset _askAt;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        if (State.IsRunning) Wake();
        return Task.CompletedTask;
    }

    public async Task<CommissioningReply> Start(CommissioningStart start)
    {
        await Fresh();
        if (State.IsRunning) return new CommissioningReply(false, State.View());
        await this.RegisterOrUpdateReminder(Running, RemindEvery, RemindEvery);
        var id = PublicId.New("comm", Now);
        await Record(Now, new CommissioningStarted
        {
            ChargePointId = start.ChargePointId, SessionId = id, By = start.By, Deadline = Now + options.Value.Deadline,
            TestTag = "TEST" + id[^TestTagDigits..], SkipTestTransaction = start.SkipTestTransaction,
        });
        _answer = null;
        AskLater();
        Wake();
        return new CommissioningReply(true, State.View());
    }

    public async Task<CommissioningReply> Cancel(string by)
    {
        await Fresh();
        if (!State.IsRunning) return new CommissioningReply(false, State.View());
        await End(CommissioningStatus.Cancelled, $"Cancelled by {by}.", by);
        return new CommissioningReply(true, State.View());
    }

    public async Task<CommissioningReply> ApplyTemplate(string by)
    {
        await Fresh();
        if (!State.IsRunning) return new CommissioningReply(false, State.View());
        await Record(State with { WorkId = null }, Now, Step(CommissioningStep.Configuration, StepStatus.Running, $"Applied anew by {by}."));
        Wake();
        return new CommissioningReply(true, State.View());
    }

    public async Task<CommissioningView?> Get()
    {
        await Fresh();
        return State.View();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await Fresh();
        Wake();
        if (!State.IsRunning && await this.GetReminder(reminderName) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private async Task Tick(CancellationToken cancellation)
    {
        try
        {
            await Fresh();
            if (!State.IsRunning) await CleanUp();
            else if (Now >= State.Deadline) await Fail($"It did not pass within {options.Value.Deadline.TotalMinutes:0.#} minutes.");
            else await Go();
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // The database or a grain is away for a moment; the next look tries again, until the deadline.
            LogFailed(fault, State.ChargePointId);
        }
        if (State.IsRunning) Wake(options.Value.LookEvery);
    }

    private async Task Go()
    {
        if (_answer is { } answer)
        {
            _answer = null;
            await Take(answer.Command, answer.Result);
        }
        for (StepView? before = null; State.IsRunning && State.Current is { } step && step.Name != before?.Name; before = step) await Work(step.Name);
        if (State is { IsRunning: true, Current: null }) await Finish();
    }

    private Task Work(CommissioningStep step) => step switch
    {
        CommissioningStep.Connectivity => LookForLink(),
        CommissioningStep.Heartbeat => LookForHeartbeat(),
        CommissioningStep.Configuration => LookAtConfiguration(),
        _ => LookAtTest(),
    };

    private void Wake(TimeSpan after = default) => _timer?.Change(after, Timeout.InfiniteTimeSpan);

    /// <summary>Asks the charger without waiting for it: the answer wakes the timer. One question at a time.</summary>
    private void Ask(Command command)
    {
        if (_asking) return;
        _asking = true;
        _ = Send(command with { By = State.StartedBy });
    }

    private async Task Send(Command command)
    {
        CommandResult result;
        try
        {
            result = await GrainFactory.ChargePoint(State.ChargePointId).Send(command);
        }
        catch (Exception fault)
        {
            LogNotAsked(fault, State.ChargePointId);
            result = new CommandResult(CommandOutcome.TimedOut, Detail: fault.Message);
        }
        _asking = false;
        _answer = (command, result);
        Wake();
    }

    /// <summary>Asks for a message that a charger should send by itself, but seldom may.</summary>
    private void AskFor(string message)
    {
        if (_asking || Now < _askAt) return;
        _askAt = Now + (3 * options.Value.AskAfter);
        Ask(new TriggerMessage(message, null));
    }

    private void AskLater() => _askAt = Now + options.Value.AskAfter;

    private async Task Pass(CommissioningStep step, string detail)
    {
        AskLater();
        await Record(Now, Step(step, StepStatus.Passed, detail));
    }

    /// <summary>The step goes on; its log gets a line when it says something new.</summary>
    private Task Say(CommissioningStep step, string detail) =>
        State.Steps.Contains(new StepView(step, StepStatus.Running, detail)) ? Task.CompletedTask : Record(Now, Step(step, StepStatus.Running, detail));

    private Task Fail(string reason) => State.Current is { } step
        ? End(CommissioningStatus.Failed, reason, null, Step(step.Name, StepStatus.Failed, reason)) : End(CommissioningStatus.Failed, reason, null);

    private async Task End(CommissioningStatus status, string? reason, string? by, params Fact[] facts)
    {
        var ended = new CommissioningEnded { ChargePointId = State.ChargePointId, SessionId = State.SessionId!, Status = status, Reason = reason, By = by };
        await Record(Now, [.. facts, ended]);
        Wake();
    }

    private CommissioningStepChanged Step(CommissioningStep step, StepStatus status, string? detail) =>
        new() { ChargePointId = State.ChargePointId, SessionId = State.SessionId!, Step = step, Status = status, Detail = detail };

    [LoggerMessage(3120, LogLevel.Warning, "The commissioning of {ChargePointId} could not go on and will be tried again")]
    private partial void LogFailed(Exception exception, string chargePointId);

    [LoggerMessage(3121, LogLevel.Warning, "{ChargePointId} could not be asked for its commissioning")]
    private partial void LogNotAsked(Exception exception, string chargePointId);
}
