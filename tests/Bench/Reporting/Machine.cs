using System.Runtime.InteropServices;
using Npgsql;

namespace Dynamo.Bench.Reporting;

/// <summary>What the figures were measured on: enough to compare, nothing that names a place.</summary>
internal static class Machine
{
    public static async Task<string> Describe(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var version = database.CreateCommand("show server_version");
        var gigabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30);
        return $"{Environment.ProcessorCount} cores ({Processor()}), {gigabytes + 1} GiB of memory, Linux {KernelVersion()}, .NET {Environment.Version}, "
            + $"PostgreSQL {((string)(await version.ExecuteScalarAsync())!).Split(' ')[0]} on the same machine with fsync on; generator, product and database share the cores";
    }

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string KernelVersion() => string.Join('.', Environment.OSVersion.Version.ToString().Split('.').Take(2));
}
