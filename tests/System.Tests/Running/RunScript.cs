using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dynamo.Testing;
using Dynamo.Testing.Postgres;
using Dynamo.Testing.Product;

namespace Dynamo.System.Tests.Running;

/// <summary>The script that a newcomer starts, on what this test run has built.</summary>
public sealed class RunScript : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Create();
    private readonly ProductSettings _settings = new();
    private IDisposable? _watch;
    private Process? _run;

    private string ReadyFile => Path.Combine(_folder, "ready.json");

    public ValueTask InitializeAsync()
    {
        _watch = Watcher.Watch(Path.Combine(_folder, "data"));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is { HasExited: false }) await Signal("TERM");
        _run?.Dispose();
        Directory.Delete(_folder, recursive: true);
        _watch?.Dispose();
    }

    [Fact]
    public async Task The_ready_file_opens_the_product_and_is_gone_when_it_stopped()
    {
        Run();
        await Eventually.Holds(() => File.Exists(ReadyFile));
        using var ready = JsonDocument.Parse(await File.ReadAllTextAsync(ReadyFile));
        var root = ready.RootElement;
        root.GetProperty("ocpp").GetString().ShouldStartWith("ws://127.0.0.1:");
        root.GetProperty("installer").GetProperty("password").GetString().ShouldNotBeNullOrEmpty();
        Process.GetProcessById(root.GetProperty("pid").GetInt32()).ProcessName.ShouldContain("dotnet");

        using var http = new HttpClient { BaseAddress = new Uri(root.GetProperty("api").GetString()!) };
        http.DefaultRequestHeaders.Add("X-API-Key", root.GetProperty("api_key").GetString());
        (await http.GetAsync(new Uri("/api/v1/charge-points", UriKind.Relative))).EnsureSuccessStatusCode();

        await Signal("TERM");
        _run!.ExitCode.ShouldBe(0);
        File.Exists(ReadyFile).ShouldBeFalse();
    }

    private void Run()
    {
        var root = Ancestor("run");
        var start = new ProcessStartInfo(Path.Combine(root, "run"),
        [
            "--no-build", "--engine", AppContext.BaseDirectory.Contains("/artifacts/Orleans/", StringComparison.Ordinal) ? "orleans" : "embedded",
            "--data", Path.Combine(_folder, "data"), "--ready-file", ReadyFile, "--host", "127.0.0.1",
            "--api-port", new Uri(_settings.ApiUrl).Port.ToString(CultureInfo.InvariantCulture),
            "--ocpp-port", new Uri(_settings.OcppUrl).Port.ToString(CultureInfo.InvariantCulture),
        ]);
        start.Environment["DYNAMO_CONFIGURATION"] = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
        // Beside whatever else runs on this machine: the script itself leaves these as they are by default.
        foreach (var port in new[] { "SiloPort", "GatewayPort" }) start.Environment[$"Dynamo__{port}"] = _settings.Configuration[$"Dynamo:{port}"];
        _run = Process.Start(start)!;
    }

    private async Task Signal(string name)
    {
        await Process.Start("kill", [$"-{name}", _run!.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExitAsync();
        await _run.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(180));
    }

    private static string Ancestor(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, file))) folder = folder.Parent ?? throw new FileNotFoundException(file);
        return folder.FullName;
    }
}
