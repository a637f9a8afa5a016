using Dynamo.ChargePoints;

namespace Dynamo.Grains.ChargePoints;

/// <summary>Which reports tell of which jobs: a charger does one of a family at a time.</summary>
public enum JobFamily
{
    Firmware,
    Upload,
}

/// <summary>What the words of chargers mean for a job (1.6 part 7.19, 7.25; security whitepaper 6.10, 6.14; 2.0.1 part 3, 3.32, 3.78).</summary>
internal static class Jobs
{
    /// <summary>What a charger says that has nothing to do.</summary>
    public const string Idle = "Idle";

    public static JobFamily FamilyOf(JobKind kind) => kind is JobKind.Diagnostics or JobKind.SecurityLog ? JobFamily.Upload : JobFamily.Firmware;

    /// <summary>What the state of a job is after that word; words that nobody knows are progress.</summary>
    public static JobState StateAfter(string status) => status.ToUpperInvariant() switch
    {
        "INSTALLED" or "UPLOADED" => JobState.Completed,
        "DOWNLOADFAILED" or "INSTALLATIONFAILED" or "INSTALLVERIFICATIONFAILED" or "INVALIDSIGNATURE" => JobState.Failed,
        "UPLOADFAILED" or "UPLOADFAILURE" or "BADMESSAGE" or "NOTSUPPORTEDOPERATION" or "PERMISSIONDENIED" => JobState.Failed,
        "ACCEPTEDCANCELED" => JobState.Cancelled,
        _ => JobState.Running,
    };
}
