using Dynamo.ChargePoints;
using Dynamo.Facts;

namespace Dynamo.Grains.ChargePoints;

/// <summary>How settings that the charger took, by whichever route, make the charge point `configured`.</summary>
public sealed partial class ChargePointGrain
{
    private async Task AcceptSettings(string id, SettingsAcceptedReport report)
    {
        var accepted = new SettingsAccepted { ChargePointId = id, Settings = report.Settings, By = report.By };
        if (await IsConfiguredBy(report.Settings.Select(setting => setting.Name)))
        {
            _heartbeats = 0;
            await Record(report.ReceivedAt, accepted, Move(id, Stage.Configured, null));
        }
        else
        {
            await Record(report.ReceivedAt, accepted);
        }
        await TellOf(report);
    }

    /// <summary>It had them already, so nothing was sent.</summary>
    private async Task FindSettings(string id, SettingsFoundReport report)
    {
        if (State.Stage != Stage.Pending) return;
        if (await IsConfiguredBy(report.Names))
        {
            _heartbeats = 0;
            await Record(report.ReceivedAt, Move(id, Stage.Configured, null));
        }
        else
        {
            await Save(State.Accept(report.Names));
        }
    }

    /// <summary>Every setting that its template requires is accepted; where none is required, one is enough.</summary>
    private async Task<bool> IsConfiguredBy(IEnumerable<string> settings)
    {
        if (State.Stage != Stage.Pending) return false;
        var accepted = State.Accept(settings).AcceptedSettings;
        var required = await desired.Required(GrainDoors.AfterPrefix(Key));
        return required.All(name => accepted.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>What it tells of its settings is the configuration's; this is what permits hand out, and what silence is measured by.</summary>
    private Task LearnOf(SettingsReport report)
    {
        var (costs, heartbeat) = (State.Costs.Told(report.Settings), HeartbeatSetting.Told(report.Settings, State.HeartbeatSettingSeconds));
        return (costs, heartbeat) == (State.Costs, State.HeartbeatSettingSeconds)
            ? Task.CompletedTask : Save(State with { Costs = costs, HeartbeatSettingSeconds = heartbeat });
    }

    /// <summary>Whoever keeps the configuration hears of it, but is not waited for.</summary>
    private Task TellOf(SettingsAcceptedReport report) => GrainFactory.Configuration(GrainDoors.AfterPrefix(Key)).Learn(report);
}
