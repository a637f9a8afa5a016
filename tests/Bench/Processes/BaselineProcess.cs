using System.Diagnostics;
using System.Globalization;

namespace Dynamo.Bench.Processes;

/// <summary>A baseline server as a process of its own, with the garbage collector set as the product's.</summary>
internal sealed class BaselineProcess : IDisposable
{
    private readonly Process _process;

    private BaselineProcess(Process process, int port)
    {
        _process = process;
        Url = $"ws://127.0.0.1:{port}/ocpp";
    }

    public string Url { get; }

    /// <param name="arguments">Of the bench: which server it shall be.</param>
    public static async Task<BaselineProcess> Start(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(BaselineProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true })!;
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the baseline server did not start");
        return new BaselineProcess(process, int.Parse(port, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
