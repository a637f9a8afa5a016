using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Commissioning;
using Dynamo.Configuration;

namespace Dynamo.Grains.Commissioning;

/// <summary>The steps before the test transaction, and what follows the last.</summary>
public sealed partial class CommissioningGrain
{
    /// <summary>Set where no template says what to set: the stage `configured` needs one setting that was accepted.</summary>
    private const string Harmless = "HeartbeatInterval";

    private DateTimeOffset? _passedAt;

    private IChargePointGrain ChargePoint => GrainFactory.ChargePoint(State.ChargePointId);

    private IConfigurationGrain Configuration => GrainFactory.Configuration(State.ChargePointId);

    private async Task LookForLink()
    {
        var link = await ChargePoint.GetConnectionStatus();
        if (!link.Connected)
        {
            await Say(CommissioningStep.Connectivity, $"It is not connected. Refused attempts and what would fix them are at /charge-points/{State.ChargePointId}/connections.");
        }
        else if (link.LastBootAt is null)
        {
            await Say(CommissioningStep.Connectivity, "It is connected, but has sent no BootNotification.");
            AskFor("BootNotification");
        }
        else
        {
            await Pass(CommissioningStep.Connectivity, $"Connected over OCPP {link.Version?.Name()} from {link.RemoteAddress}, booted.");
        }
    }

    private async Task LookForHeartbeat()
    {
        var link = await ChargePoint.GetConnectionStatus();
        if (link.LastHeartbeatAt >= State.StartedAt)
        {
            await Pass(CommissioningStep.Heartbeat, $"A heartbeat came; one is due every {link.HeartbeatIntervalSeconds} s.");
            return;
        }
        await Say(CommissioningStep.Heartbeat, "Waiting for a heartbeat.");
        AskFor("Heartbeat");
    }

    private async Task LookAtConfiguration()
    {
        var view = await Configuration.Get();
        var wanted = view.Settings.Where(setting => setting.Desired is not null).ToList();
        if (wanted.Count == 0)
        {
            await ConfigureWithoutTemplate();
            return;
        }
        if (State.WorkId is null)
        {
            var work = await Configuration.Apply(State.StartedBy);
            await Record(State with { WorkId = work.Id }, Now, Step(CommissioningStep.Configuration, StepStatus.Running, $"Applying {wanted.Count} settings."));
        }
        else if (view.Work is { EndedAt: not null })
        {
            await Judge(wanted);
        }
        else if (view.Work?.Waiting is { } waiting)
        {
            await Say(CommissioningStep.Configuration, $"Waiting: {waiting}");
        }
    }

    private async Task Judge(List<SettingView> wanted)
    {
        var missing = wanted.Where(setting => setting.Desired!.Required && !IsTaken(setting)).ToList();
        var taken = wanted.Count(IsTaken);
        if (missing.Count > 0)
        {
            await Fail($"Not accepted: {string.Join(", ", missing.Select(setting => $"{setting.Name} ({JsonNamingPolicy.SnakeCaseLower.ConvertName($"{setting.State}")})"))}.");
        }
        else if ((await ChargePoint.Get()).Stage == Stage.Pending)
        {
            await Fail($"None of the {wanted.Count} wanted settings was accepted.");
        }
        else
        {
            var later = wanted.Count(setting => setting.State == SettingState.RebootRequired);
            await Pass(CommissioningStep.Configuration, $"{taken} of {wanted.Count} settings accepted{(later > 0 ? $", {later} after a reboot" : "")}.");
        }
    }

    private async Task ConfigureWithoutTemplate()
    {
        var link = await ChargePoint.GetConnectionStatus();
        if (link.Stage != Stage.Pending)
        {
            await Pass(CommissioningStep.Configuration, "Nothing is wanted of its configuration, and it has accepted a setting before.");
            return;
        }
        await Say(CommissioningStep.Configuration, $"No template applies; {Harmless} is set.");
        var name = link.Version == OcppVersion.Ocpp201 ? $"OCPPCommCtrlr.{Harmless}" : Harmless;
        if (link.Connected) Ask(new SetSetting(name, $"{link.HeartbeatIntervalSeconds}"));
    }

    private Task Take(Command command, CommandResult result) => (command, State.Current?.Name) switch
    {
        (SetSetting, CommissioningStep.Configuration) when IsRefusal(result) =>
            Fail($"No template applies, and the charger refused {Harmless} ({result.Status ?? result.ErrorCode}). Assign a template."),
        (StartCharging start, CommissioningStep.TestTransaction) when start.Token.Value == State.TestTag => TakeStart(result),
        (StopCharging, CommissioningStep.TestTransaction) => TakeStop(result),
        _ => Task.CompletedTask,
    };

    /// <summary>Every step is over. The stage `tested` needs two heartbeats since the configuration was accepted; they are asked for and waited for a while.</summary>
    private async Task Finish()
    {
        _passedAt ??= Now;
        var stage = (await ChargePoint.Get()).Stage;
        if (stage is Stage.Tested or Stage.Commissioned)
        {
            await End(CommissioningStatus.Passed, null, null);
        }
        else if (Now - _passedAt > options.Value.HeartbeatsWithin)
        {
            await End(CommissioningStatus.Passed, "Two heartbeats since its configuration was accepted have not come yet; with them it is 'tested'.", null);
        }
        else
        {
            AskFor("Heartbeat");
        }
    }

    /// <summary>Once no session runs, the test tag may charge no longer; and what it still charges is stopped.</summary>
    private async Task CleanUp()
    {
        _passedAt = null;
        _startTries = 0;
        _testAllowed = false;
        if (State.SessionId is null) return;
        await ChargePoint.AllowTest(null, Now);
        if (await catalogue.FindSession(TableId, State.TestTag) is { Ended: false } session) Ask(new StopCharging(session.LocalId));
    }

    private string TableId => GrainDoors.AfterPrefix(Key);

    private static bool IsTaken(SettingView setting) => setting.State is SettingState.Accepted or SettingState.RebootRequired;

    private static bool IsRefusal(CommandResult result) =>
        result.Outcome is CommandOutcome.Rejected or CommandOutcome.NotSupported or CommandOutcome.Failed or CommandOutcome.Invalid;
}
