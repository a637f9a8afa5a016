using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Grains.Facts;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.Attendants;

/// <summary>
/// A grain with work of its own with a charger. A tick of its timer decides on the next question, sends it and ends; the answer wakes the next tick. So
/// nobody who calls this grain waits for the charger. What is open is kept in the state: the charger's next connection goes on with it, and a reminder
/// does where a silo died while the connection stayed.
/// </summary>
public abstract partial class AttendantGrain<TState>(
    IPersistentState<Stored<TState>> storage, FactPokes pokes, TimeProvider time, ILogger logger)
    : FactGrain<TState>(storage, pokes, time), IRemindable
    where TState : class, ILiveState<TState>, new()
{
    private const string Unfinished = "unfinished";
    private const int FailuresAtMost = 5;
    private static readonly TimeSpan RemindEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(5);

    private IGrainTimer? _timer;
    private (Command Command, CommandResult Result)? _answer;
    private bool _asking;
    private int _question;
    private ConnectionId? _connection;
    private bool _offline;
    private bool _reminded;
    private int _failures;
    private DateTimeOffset _pauseEnds;

    /// <summary>Whether anything is to be done or asked, now or later.</summary>
    protected abstract bool HasWork { get; }

    protected bool IsAsking => _asking;

    protected string ChargePointKey => GrainDoors.AfterPrefix(Key);

    /// <summary>Does what needs no charger, and tells what to ask it now; null for nothing.</summary>
    protected abstract Task<Command?> Next();

    /// <summary>What became of a question; not called for one that never reached the charger. Answers how long to leave the charger alone then.</summary>
    protected abstract Task<TimeSpan> Answered(Command command, CommandResult result);

    /// <summary>The charger can be asked again.</summary>
    public virtual async Task ChargerReady(ChargerReady ready)
    {
        await Fresh();
        _offline = false;
        if (_connection is { } old && old != ready.Connection)
        {
            // What was asked on a connection that is gone may never be answered.
            _question++;
            _asking = false;
        }
        _connection = ready.Connection;
        _pauseEnds = default;
        if (HasWork) Wake();
        else Rest();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await Fresh();
        if (HasWork && Now < _pauseEnds) return;
        _offline = false;
        if (HasWork) Wake();
        else if (await this.GetReminder(reminderName) is { } reminder) await this.UnregisterReminder(reminder);
    }

    /// <summary>There is work: it is begun as soon as this call ends, and not forgotten.</summary>
    protected async Task Begin()
    {
        if (!_reminded) await this.RegisterOrUpdateReminder(Unfinished, RemindEvery, RemindEvery);
        _reminded = true;
        Wake();
    }

    /// <summary>There is news, so the charger is asked again even if it was away when it was last tried.</summary>
    protected void TryAgain()
    {
        _offline = false;
        if (!_asking) Wake();
    }

    protected void Wake(TimeSpan after = default)
    {
        _timer ??= this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        _timer.Change(after, Timeout.InfiniteTimeSpan);
    }

    private async Task Tick(CancellationToken cancellation)
    {
        if (_asking) return;
        try
        {
            await Fresh();
            var pause = _answer is { } answer ? await Answered(answer.Command, answer.Result) : TimeSpan.Zero;
            _answer = null;
            if (pause > TimeSpan.Zero && HasWork)
            {
                _pauseEnds = Now + pause;
                Wake(pause);
                return;
            }
            var question = HasWork ? await Next() : null;
            _failures = 0;
            if (question is not null && !_offline) _ = Ask(question);
            else if (!HasWork) Rest();
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // The database or a grain is away for a moment; the reminder or the next connection tries again at the latest.
            LogFailed(fault, Key);
            if (++_failures < FailuresAtMost) Wake(FailurePause * _failures);
        }
    }

    /// <summary>Not awaited by anyone: it touches nothing but the answer, and wakes the timer that reads it.</summary>
    private async Task Ask(Command question)
    {
        _asking = true;
        var number = ++_question;
        CommandResult result;
        try
        {
            result = await GrainFactory.ChargePoint(ChargePointKey).Send(question);
        }
        catch (Exception fault)
        {
            LogFailed(fault, Key);
            result = new CommandResult(CommandOutcome.TimedOut, Detail: fault.Message);
        }
        if (number != _question) return;
        _asking = false;
        if (result.Outcome is CommandOutcome.Offline or CommandOutcome.Busy)
        {
            _offline = result.Outcome == CommandOutcome.Offline;
            if (!_offline) Wake(FailurePause);
            return;
        }
        _answer = (question, result);
        Wake();
    }

    /// <summary>Nothing is left to do: an idle charger costs no memory here.</summary>
    private void Rest()
    {
        if (_asking || _answer is not null) return;
        DeactivateOnIdle();
    }

    [LoggerMessage(3110, LogLevel.Warning, "{Key}: what was to be done with the charger failed and will be tried again")]
    private partial void LogFailed(Exception exception, string key);
}
