using System.Globalization;

namespace Dynamo.Bench.History;

/// <summary>
/// How much there is, and where: DYNAMO_BENCH_SESSIONS sessions (1,000,000 unless said otherwise), and what belongs to so many. DYNAMO_BENCH_DATA names a folder
/// in which the filled database stays for the next run of the same size.
/// </summary>
internal static class HistorySize
{
    public const int ChargePoints = 10_000, BusyChargePoints = 1_000, Sites = 200, Projects = 5, SmallOrganizations = 20, Tags = 100_000, Users = 50_000;
    public const int SamplesEach = 20, Months = 20, Running = 70, TalkativeChargePoints = 4, LoggedChargePoints = 400;

    public static int Sessions { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("DYNAMO_BENCH_SESSIONS"), CultureInfo.InvariantCulture, out var sessions) ? sessions : 1_000_000;

    public static string? KeptFolder { get; } = Environment.GetEnvironmentVariable("DYNAMO_BENCH_DATA");

    public static int Samples => Sessions * SamplesEach;

    public static int Commands => Sessions * 3 / 10;

    /// <summary>One in a thousand sessions belongs to one of the small organizations.</summary>
    public static string SmallOrganization(int number) => $"org_SMALL{number:D2}";

    public static string SmallKey(int number) => $"dyn_live_bench_small_{number:D2}";
}
