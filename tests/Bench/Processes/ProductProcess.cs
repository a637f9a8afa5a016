using System.Diagnostics;
using System.Globalization;

namespace Dynamo.Bench.Processes;

/// <summary>The built product as a process of its own.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    // From its own folder, with nothing of the bench beside it: artifacts/Embedded/bin/{Bench,Silo}/release.
    private static readonly string Program = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Silo", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "Dynamo.Silo.dll"));

    private readonly Process _process;

    private ProductProcess(Process process, int apiPort, int ocppPort, TimeSpan startTime)
    {
        _process = process;
        Api = $"http://127.0.0.1:{apiPort}";
        Ocpp = $"ws://127.0.0.1:{ocppPort}/ocpp";
        StartTime = startTime;
    }

    public int Pid => _process.Id;

    public string Api { get; }

    public string Ocpp { get; }

    /// <summary>From the start of the process to the first good answer of <c>/health/ready</c>.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>What the simulated fleet needs to register its chargers.</summary>
    public string[] Credentials => ["--url", Ocpp, "--api", Api, "--api-key", Account.ApiKey, "--installer-email", Account.Email, "--installer-password", Account.Password];

    /// <param name="dataFolder">For a private PostgreSQL, which is used when there is no connection string.</param>
    public static async Task<ProductProcess> Start(string dataFolder, string? connectionString = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var (api, ocpp) = (FreePort.Take(), FreePort.Take());
        var start = new ProcessStartInfo("dotnet", [Program])
        {
            Environment =
            {
                ["Dynamo__Data"] = dataFolder,
                ["Dynamo__Host"] = "127.0.0.1",
                ["Dynamo__ApiPort"] = $"{api}",
                ["Dynamo__OcppPort"] = $"{ocpp}",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        Account.AddTo(start.Environment);
        if (connectionString is not null)
            start.Environment["ConnectionStrings__Dynamo"] = connectionString;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var begun = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        await WaitUntilReady(process, api);
        return new ProductProcess(process, api, ocpp, Stopwatch.GetElapsedTime(begun));
    }

    /// <summary>Returns when it has sent that command so often; fails when it does not within minutes.</summary>
    public async Task HasAsked(string command, int times)
    {
        using var http = new HttpClient();
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < LongestWork; await Task.Delay(1000))
        {
            var metrics = await http.GetStringAsync(new Uri($"{Api}/metrics"));
            var counts = metrics.Split('\n').Where(line => line.StartsWith("dynamo_command_duration_seconds_count", StringComparison.Ordinal) && line.Contains($"\"{command}\"", StringComparison.Ordinal));
            if (counts.Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)) >= times) return;
        }
        throw new TimeoutException($"{command} was not sent {times} times within {LongestWork}");
    }

    public async ValueTask DisposeAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Pid}"]);
        using var deadline = new CancellationTokenSource(LongestStop);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static async Task WaitUntilReady(Process process, int port)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                // Not yet.
            }

            if (process.HasExited)
                throw new InvalidOperationException($"the product ended with {process.ExitCode} while it started");
            if (Stopwatch.GetElapsedTime(begun) > LongestStart)
                throw new TimeoutException("the product did not become ready");
            await Task.Delay(10);
        }
    }
}
