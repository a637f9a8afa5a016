using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Facts;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.Configuration;

/// <summary>
/// The timer that asks the charger. A tick decides on the next question, sends it and ends; the answer wakes the next tick. So nobody who asks this grain
/// waits for the charger.
/// </summary>
public sealed partial class ConfigurationGrain
{
    private const int FailuresAtMost = 5;
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _toReadBack = new(StringComparer.OrdinalIgnoreCase);
    private IGrainTimer? _timer;
    private ConfigurationRun? _run;
    private (ConfigurationRun Run, CommandResult Result)? _answer;
    private DateTimeOffset? _readingDue;
    private DateTimeOffset? _readBackDue;
    private OcppVersion? _version;
    private bool _asking;
    private bool _offline;
    private DateTimeOffset? _bootedAt;
    private int _failures;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        return Task.CompletedTask;
    }

    private void Wake(TimeSpan after = default) => _timer?.Change(after, Timeout.InfiniteTimeSpan);

    private void WantReadBack(IEnumerable<string> names)
    {
        _toReadBack.UnionWith(names.Where(name => !SecretSettings.Contains(name)));
        if (_toReadBack.Count == 0) return;
        _readBackDue ??= Now + options.Value.ReadBackAfter;
        WakeWhenDue();
    }

    private async Task Tick(CancellationToken cancellation)
    {
        try
        {
            await Fresh();
            await Step();
            _failures = 0;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // The database or a grain is away for a moment. What is kept is enough to begin again; the reminder or the next boot does at the latest.
            LogFailed(fault, ChargePointId);
            _run = null;
            if (++_failures < FailuresAtMost) Wake(FailurePause * _failures);
        }
    }

    private async Task Step()
    {
        if (_asking) return;
        if (_answer is { } answer)
        {
            _answer = null;
            if (ReferenceEquals(answer.Run, _run) && !await Take(answer.Result)) return;
        }
        _run ??= _offline ? null : await Begin();
        if (_run is not { } run)
        {
            // With nothing left to do, an idle charger costs no memory here.
            if (_readingDue is null && _readBackDue is null && !State.IsWorkOpen) DeactivateOnIdle();
            else WakeWhenDue();
            return;
        }
        if (run.Next(Now) is { } command) _ = Ask(run, command);
        else await End(run);
    }

    /// <summary>What is most wanted now: the work, then a reading of everything, then of what was changed by another route.</summary>
    private async Task<ConfigurationRun?> Begin()
    {
        var work = State.IsWorkOpen ? State.Work : null;
        var readsAll = work is not null || _readingDue <= Now;
        var readsBack = !readsAll && _readBackDue <= Now;
        if (!readsAll && !readsBack) return null;

        var charger = await GrainFactory.ChargePoint(ChargePointId).Get();
        var wanted = (await Desired()).Settings;
        var version = _version ?? charger.Version ?? OcppVersion.Ocpp16;
        var limits = State.Limits.For(charger);
        var names = readsAll ? wanted.Select(setting => setting.Name) : [.. _toReadBack];
        if (readsAll) _readingDue = null;
        _readBackDue = null;
        _toReadBack.Clear();
        return new ConfigurationRun(wanted, new SettingsReading(limits, version, names, readsAll), version, work, State.Attempts);
    }

    /// <summary>Not awaited by anyone: it touches nothing but the answer, and wakes the timer that reads it.</summary>
    private async Task Ask(ConfigurationRun run, Command command)
    {
        _asking = true;
        CommandResult result;
        try
        {
            result = await GrainFactory.ChargePoint(ChargePointId).Send(command);
        }
        catch (Exception fault)
        {
            LogNotAsked(fault, ChargePointId);
            result = new CommandResult(CommandOutcome.TimedOut, Detail: fault.Message);
        }
        _answer = (run, result);
        _asking = false;
        Wake();
    }

    /// <summary>Whether the run can go on now.</summary>
    private async Task<bool> Take(CommandResult result)
    {
        var run = _run!;
        if (result.Outcome == CommandOutcome.Offline)
        {
            _offline = true;
            return false;
        }
        if (result.Outcome == CommandOutcome.Busy)
        {
            Wake(options.Value.BusyPause);
            return false;
        }
        run.Take(result, Now);
        var next = State with { Limits = run.Limits };
        foreach (var attempt in run.Attempts.Where(attempt => attempt != State.AttemptOf(attempt.Name, attempt.Value))) next = next.Tried(attempt);
        // An attempt is kept at once, so that it is not made again after a restart; so is what killed the link.
        if (next != State) await Save(next);
        return true;
    }

    private async Task End(ConfigurationRun run)
    {
        var now = Now;
        var known = run.Known.ToImmutableArray();
        var next = State.ReadAgain(_read).Told(known, now);
        foreach (var attempt in run.Attempts) next = next.Tried(attempt);
        if (run.Reading.IsWhole) next = next with { ReadAt = now, Limits = run.Limits };
        if (_bootedAt is { } bootedAt && run.Reading.IsWhole) next = Drift.Booted(next, bootedAt, now);
        var wanted = await Desired();
        var drifted = Drift.In(next, wanted.Settings);
        var facts = new List<Fact>();
        // The edge has reported them already, unless that failed.
        if (State.News(known) is { IsEmpty: false } news) facts.Add(await Reported(news));
        if (!drifted.IsEmpty && !drifted.SequenceEqual(State.Drifted)) facts.Add(new ConfigurationDrifted { ChargePointId = wanted.ChargePointId, Settings = drifted });
        if (run.Work is { } work)
        {
            var found = run.Attempts.Where(attempt => attempt.Found).Select(attempt => attempt.Name).ToImmutableArray();
            if (!found.IsEmpty) await GrainFactory.ChargePoint(ChargePointId).Report(new SettingsFoundReport { ReceivedAt = now, Names = found });
            next = next with { Work = work with { EndedAt = now } };
            facts.Add(new ConfigurationApplied
            {
                ChargePointId = wanted.ChargePointId, WorkId = work.Id, By = work.By,
                Settings = [.. run.Attempts.Select(attempt => new AppliedSetting(attempt.Name, attempt.State, attempt.Detail))],
            });
        }
        await Record(next with { Drifted = drifted }, now, [.. facts]);
        _read.Clear();
        if (run.Reading.IsWhole) _bootedAt = null;
        _run = null;
        Wake();
    }

    private void WakeWhenDue()
    {
        if (_asking || _offline) return;
        if ((_readingDue ?? _readBackDue) is not { } due) return;
        if (_readBackDue < due) due = _readBackDue.Value;
        var after = due - Now;
        Wake(after > TimeSpan.Zero ? after : TimeSpan.Zero);
    }

    [LoggerMessage(3110, LogLevel.Warning, "The configuration of {ChargePointId} could not be worked on and will be again")]
    private partial void LogFailed(Exception exception, string chargePointId);

    [LoggerMessage(3111, LogLevel.Warning, "{ChargePointId} could not be asked for its configuration")]
    private partial void LogNotAsked(Exception exception, string chargePointId);
}
