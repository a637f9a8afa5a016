using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Configuration;

namespace Dynamo.Grains.Configuration;

/// <summary>
/// One pass over a charger: read; where there is work, set what differs and read that back. Pure: it says what to ask next and is told what came. What
/// must outlive a restart is in its attempts; begun again with those, it goes on where it was.
/// </summary>
internal sealed class ConfigurationRun(
    ImmutableArray<DesiredSetting> desired, SettingsReading reading, OcppVersion version, ConfigurationWork? work, ImmutableArray<SettingAttempt> earlier)
{
    private const int TriesAtMost = 3;
    private const int ReadSeconds = 15;
    private const int ReadAllSeconds = 30;

    private readonly Dictionary<string, SettingAttempt> _attempts =
        earlier.Where(attempt => work is not null && attempt.WorkId == work.Id).ToDictionary(attempt => attempt.Name, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _sent = new(StringComparer.OrdinalIgnoreCase);
    private SettingsReading? _readBack;
    private DesiredSetting? _setting;

    public ConfigurationWork? Work => work;

    public SettingsReading Reading => reading;

    /// <summary>What was learnt of how the charger bears to be read.</summary>
    public ReadingLimits Limits => (_readBack ?? reading).Limits;

    /// <summary>Everything that was read, the latest last; not what was read before it was set, which would pass for what the charger has now if it is not read back.</summary>
    public IEnumerable<SettingValue> Known => reading.Known.Where(setting => !_sent.Contains(setting.Name)).Concat(_readBack?.Known ?? []);

    public IEnumerable<SettingAttempt> Attempts => _attempts.Values;

    /// <summary>What to ask the charger; null when the run is over.</summary>
    public Command? Next(DateTimeOffset now)
    {
        if (reading.Next is { } names) return Ask(names);
        if (work is null) return null;
        if ((_setting = NextToSet(now)) is { } setting) return new SetSetting(setting.Name, setting.Value) { By = work.By };
        _readBack ??= new SettingsReading(reading.Limits, version, _sent, all: false);
        if (_readBack.Next is { } sent) return Ask(sent);
        foreach (var name in _sent) Verify(_attempts[name], _readBack.Find(name), now);
        return null;
    }

    public void Take(CommandResult result, DateTimeOffset now)
    {
        if (reading.Next is not null) reading.Take(result);
        else if (_setting is { } setting) Keep(setting, result, now);
        else _readBack?.Take(result);
    }

    private static GetSettings Ask(ImmutableArray<string> names) => new(names) { TimeoutSeconds = names.IsEmpty ? ReadAllSeconds : ReadSeconds };

    /// <summary>The next setting that must be sent; those that need not are settled on the way.</summary>
    private DesiredSetting? NextToSet(DateTimeOffset now)
    {
        foreach (var setting in desired)
        {
            var attempt = _attempts.GetValueOrDefault(setting.Name);
            var actual = reading.Find(setting.Name);
            if (attempt is not null && attempt.Value == setting.Value)
            {
                if (attempt is { State: SettingState.Unanswered, Silences: < TriesAtMost }) return setting;
                // Set before a restart: the reading since then has verified it.
                if (!_sent.Contains(setting.Name)) Verify(attempt, actual, now);
                continue;
            }
            if (SettingValues.Same(setting.Value, actual?.Value)) Settle(setting, SettingState.Accepted, now, found: true);
            else if (actual is { ReadOnly: true }) Settle(setting, SettingState.ReadOnly, now, "The charger says that it cannot be changed.");
            else return setting;
        }
        return null;
    }

    private void Keep(DesiredSetting setting, CommandResult result, DateTimeOffset now)
    {
        var (state, detail) = Read(result);
        Settle(setting, state, now, detail);
        if (state == SettingState.Accepted) _sent.Add(setting.Name);
    }

    private void Settle(DesiredSetting setting, SettingState state, DateTimeOffset now, string? detail = null, bool found = false)
    {
        var silences = state == SettingState.Unanswered ? (_attempts.GetValueOrDefault(setting.Name)?.Silences ?? 0) + 1 : 0;
        _attempts[setting.Name] = new SettingAttempt(setting.Name, setting.Value, state, now, work!.Id) { Detail = detail, Silences = silences, Found = found };
    }

    private void Verify(SettingAttempt attempt, SettingValue? actual, DateTimeOffset now)
    {
        if (attempt.State != SettingState.Accepted || actual?.Value is not { } value || SettingValues.Same(attempt.Value, value)) return;
        _attempts[attempt.Name] = attempt with
        {
            State = SettingState.AcceptedButUnchanged, At = now, Found = false, Detail = $"The charger accepted it, but has '{value}' when it is read back.",
        };
    }

    private static (SettingState State, string? Detail) Read(CommandResult result) => result switch
    {
        { Outcome: CommandOutcome.Accepted } when Is(result.Status, "RebootRequired") => (SettingState.RebootRequired, "The charger will have it after its next reboot."),
        { Outcome: CommandOutcome.Accepted } => (SettingState.Accepted, null),
        { Outcome: CommandOutcome.TimedOut } => (SettingState.Unanswered, "The charger did not answer."),
        { Outcome: CommandOutcome.NotSupported } => (SettingState.NotSupported, "The charger does not know it."),
        { Outcome: CommandOutcome.Rejected } when IsUnknown(result.Status) => (SettingState.NotSupported, "The charger does not know it."),
        { Outcome: CommandOutcome.Failed } when Is(result.ErrorCode, "NotSupported") || Is(result.ErrorCode, "NotImplemented") =>
            (SettingState.NotSupported, $"The charger answered with {result.ErrorCode}."),
        { Outcome: CommandOutcome.Failed } => (SettingState.Rejected, $"The charger answered with {result.ErrorCode}. {result.Detail}".TrimEnd()),
        _ => (SettingState.Rejected, result.Detail ?? $"The charger answered '{result.Status}'."),
    };

    // 2.0.1: UnknownComponent, UnknownVariable, NotSupportedAttributeType.
    private static bool IsUnknown(string? status) =>
        status is not null && (status.StartsWith("Unknown", StringComparison.OrdinalIgnoreCase) || status.StartsWith("NotSupported", StringComparison.OrdinalIgnoreCase));

    private static bool Is(string? word, string other) => string.Equals(word, other, StringComparison.OrdinalIgnoreCase);
}
