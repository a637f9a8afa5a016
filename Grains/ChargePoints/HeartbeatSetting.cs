using System.Collections.Immutable;
using System.Globalization;
using Dynamo.ChargePoints;

namespace Dynamo.Grains.ChargePoints;

/// <summary>
/// How often a charger sends heartbeats by its own settings. That is not always what its boot was told: some keep their own interval, and operators set
/// longer ones to save mobile data.
/// </summary>
internal static class HeartbeatSetting
{
    /// <summary>A charger that sends none, or hardly any, is held to be alive by its pings for so long.</summary>
    private const int Longest = 86_400;

    private static readonly string[] Names = ["HeartbeatInterval", "OCPPCommCtrlr.HeartbeatInterval"];

    /// <summary>In seconds; what was known before where the settings say nothing of it.</summary>
    public static int? Told(ImmutableArray<SettingValue> settings, int? known)
    {
        foreach (var setting in settings)
        {
            if (!Names.Contains(setting.Name, StringComparer.OrdinalIgnoreCase)) continue;
            if (int.TryParse(setting.Value, CultureInfo.InvariantCulture, out var seconds)) known = seconds is > 0 and <= Longest ? seconds : Longest;
        }
        return known;
    }
}
