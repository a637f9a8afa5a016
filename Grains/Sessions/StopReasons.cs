using System.Collections.Frozen;
using Dynamo.Sessions;

namespace Dynamo.Grains.Sessions;

/// <summary>Which of the chargers' reasons mean that a session was ended from outside (1.6 part 7.36, 2.0.1 part 3.80).</summary>
internal static class StopReasons
{
    public const string Default = "Local";

    private static readonly FrozenSet<string> FromOutside = new[]
    {
        "Remote", "EmergencyStop", "HardReset", "SoftReset", "ImmediateReset", "PowerLoss", "Reboot", "UnlockCommand", "DeAuthorized",
        "GroundFault", "OvercurrentFault", "PowerQuality", "Timeout",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static SessionStatus StatusFor(string reason) => FromOutside.Contains(reason) ? SessionStatus.Stopped : SessionStatus.Completed;
}
