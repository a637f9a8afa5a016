using System.Collections.Immutable;
using Dynamo.Configuration;
using Dynamo.Facts;

namespace Dynamo.Grains.Configuration;

/// <summary>What a charger had as it was wanted and has no longer.</summary>
internal static class Drift
{
    /// <summary>What was known before the charger took the wanted value proves nothing.</summary>
    public static bool IsOf(SettingAttempt? attempt, KnownSetting? known) =>
        attempt is { State: SettingState.Accepted } && known is { Unread: false, Value: { } actual } && !SettingValues.Same(attempt.Value, actual);

    public static ImmutableArray<DriftedSetting> In(ConfigurationState state, ImmutableArray<DesiredSetting> desired) =>
    [
        .. from setting in desired
           let known = state.Find(setting.Name)
           where IsOf(state.AttemptOf(setting.Name, setting.Value), known)
           select new DriftedSetting(setting.Name, setting.Value, known.Value),
    ];

    /// <summary>
    /// What a boot shows of settings that were to wait for it, and of those that the charger had not really taken. It is told of later than it happened: what was
    /// set in between waits for the next one.
    /// </summary>
    public static ConfigurationState Booted(ConfigurationState state, DateTimeOffset bootedAt, DateTimeOffset now)
    {
        var attempts = state.Attempts.Select(attempt => attempt.State switch
        {
            SettingState.RebootRequired when attempt.At < bootedAt && state.Find(attempt.Name)?.Value is { } value => SettingValues.Same(attempt.Value, value)
                ? attempt with { State = SettingState.Accepted, At = now, Detail = null }
                : attempt with { State = SettingState.AcceptedButUnchanged, At = now, Detail = $"The charger has '{value}' after its reboot." },
            SettingState.AcceptedButUnchanged when SettingValues.Same(attempt.Value, state.Find(attempt.Name)?.Value) =>
                attempt with { State = SettingState.Accepted, At = now, Detail = null },
            _ => attempt,
        });
        return state with { Attempts = [.. attempts] };
    }
}
