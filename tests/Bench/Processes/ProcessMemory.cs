using System.Globalization;

namespace Dynamo.Bench.Processes;

/// <summary>What a process holds, read from <c>/proc</c>; bytes.</summary>
/// <param name="Resident">The working set.</param>
/// <param name="Private">Pages of its own, without shared libraries.</param>
internal sealed record ProcessMemory(long Resident, long Private)
{
    public static ProcessMemory Of(int pid)
    {
        var lines = File.ReadAllLines($"/proc/{pid}/smaps_rollup");
        return new ProcessMemory(Kilobytes(lines, "Rss:"), Kilobytes(lines, "Private_Clean:") + Kilobytes(lines, "Private_Dirty:"));
    }

    /// <summary>The largest working set that the process ever had.</summary>
    public static long PeakOf(int pid) => Kilobytes(File.ReadAllLines($"/proc/{pid}/status"), "VmHWM:");

    private static long Kilobytes(string[] lines, string name)
    {
        var line = lines.First(one => one.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
