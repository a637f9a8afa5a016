using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dynamo.Testing.Postgres;

namespace Dynamo.Testing.Product;

/// <summary>The built product as a process of its own, with its own data folder, to be killed and started again.</summary>
public sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(25);
    private readonly StringBuilder _output = new();
    private readonly Dictionary<string, string?> _configuration;
    private readonly IDisposable _watch;
    private Process? _process;

    /// <param name="connectionString">An external database, or null for a private one in the data folder.</param>
    public ProductProcess(string? connectionString = null)
    {
        _configuration = new(Settings.Configuration) { ["Dynamo:Data"] = DataFolder, ["Dynamo:Postgres:SharedBuffersMb"] = "64" };
        if (connectionString is not null) _configuration["ConnectionStrings:Dynamo"] = connectionString;
        _watch = Watcher.Watch(DataFolder);
    }

    public ProductSettings Settings { get; } = new();

    public string DataFolder { get; } = TestFolder.Create();

    public int Pid => Running.Id;

    /// <summary>Everything it printed, over all its starts.</summary>
    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    private Process Running => _process ?? throw new InvalidOperationException("The product is not started.");

    /// <summary>Sets a configuration value for the starts to come.</summary>
    public ProductProcess With(string key, string value)
    {
        _configuration[key] = value;
        return this;
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task Start()
    {
        Launch();
        var started = Stopwatch.StartNew();
        while (!await IsReady())
        {
            if (Running.HasExited) throw new InvalidOperationException($"The product ended with {Running.ExitCode}:\n{Output}");
            if (started.Elapsed > LongestStart) throw new TimeoutException($"The product was not ready after {LongestStart}:\n{Output}");
            await Task.Delay(LookAgain);
        }
    }

    /// <summary>Starts it without waiting for anything.</summary>
    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dynamo.Silo.dll"), .. _configuration.Select(pair => $"--{pair.Key}={pair.Value}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public async Task<bool> IsReady()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Settings.ApiUrl), Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>kill -9: nothing in the product gets to run any more. Its PostgreSQL stays.</summary>
    public async Task Kill()
    {
        Running.Kill();
        await Running.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and the exit code.</summary>
    public async Task<int> Stop()
    {
        await Process.Start("kill", ["-TERM", Pid.ToString(CultureInfo.InvariantCulture)]).WaitForExitAsync();
        return await WaitForExit();
    }

    public async Task<int> WaitForExit()
    {
        try
        {
            await Running.WaitForExitAsync().WaitAsync(LongestStop);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The product did not end within {LongestStop}:\n{Output}");
        }
        return Running.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await Kill();
        _process?.Dispose();
        _watch.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_output) _output.AppendLine(line);
    }
}
