using System.Globalization;
using System.Net;
using Dynamo.Testing;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dynamo.OcppEdge.Tests.Edge;

/// <summary>The whole edge on a real port, with a fake cluster behind it.</summary>
public sealed class TestEdge : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestEdge(WebApplication app, FakeCluster cluster, Uri url)
    {
        _app = app;
        Cluster = cluster;
        Url = url;
    }

    public FakeCluster Cluster { get; }

    public Uri Url { get; }

    public static async Task<TestEdge> Start(Action<EdgeOptions>? change = null, Action<IServiceCollection>? services = null)
    {
        var cluster = new FakeCluster();
        var port = FreePort.Take();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Dynamo:OcppPort"] = port.ToString(CultureInfo.InvariantCulture);
        // Chargers of tests need not boot, and nothing is said to them that they are not waiting for.
        builder.Configuration["Dynamo:Edge:SettleBeforeBootRequest"] = "1.00:00:00";
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddSingleton(cluster.Factory);
        builder.AddEdge();
        if (change is not null) builder.Services.Configure(change);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseEdge();
        await app.StartAsync();
        return new TestEdge(app, cluster, new Uri($"ws://127.0.0.1:{port}"));
    }

    /// <summary>Connects, and waits until the charge point has the connection: the charger itself sees the upgrade a moment before.</summary>
    public async Task<FakeCharger> Connect(string id = "CP-7", string subprotocols = "ocpp1.6", string? path = null, string? password = null, Action<FakeCharger>? habits = null)
    {
        var attached = Cluster.ChargePoint(id).Attached;
        var before = attached.Count;
        var charger = await FakeCharger.Connect(Url, id, password, subprotocols, path, habits: habits);
        await Until(() => attached.Count > before, $"the connection of {id} to be attached");
        return charger;
    }

    public Task Stop() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Waits for what a test expects to happen; fails when it does not.</summary>
    public static Task Until(Func<bool> condition, string what) => Eventually.Holds(condition, what);
}
