using System.Diagnostics;
using System.Text.Json;
using Dynamo.ChargerSim.CommandLine;
using Dynamo.ChargerSim.Measuring;

namespace Dynamo.Bench.Processes;

/// <summary>The simulated fleet, as a process of its own.</summary>
internal static class Generator
{
    // Beside our own, because the bench references it.
    private static readonly string Program = typeof(SimOptions).Assembly.Location;

    public static async Task<Result> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var json = output.Split('\n').LastOrDefault(line => line.StartsWith('{'))
            ?? throw new InvalidOperationException($"the generator gave no result: {output}");
        return JsonSerializer.Deserialize(json, ResultJson.Default.Result)!;
    }

    /// <summary>For fleets that stay while something else is measured.</summary>
    public static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!.Contains("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath! : "dotnet", [Program, .. arguments, "--json"])
        {
            RedirectStandardOutput = true,
        })!;
}
