using Dynamo.Testing.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Dynamo.Testing.Product;

/// <summary>
/// The composed product with all roles in this process, on real sockets and a database of its own
/// (<c>IClassFixture&lt;ProductFixture&gt;</c>).
/// </summary>
public class ProductFixture : IAsyncLifetime
{
    private WebApplication? _app;

    public ProductSettings Settings { get; } = new();

    public PostgresFixture Database { get; } = new();

    public string ApiUrl => Settings.ApiUrl;

    public string OcppUrl => Settings.OcppUrl;

    public string ApiKey => Settings.ApiKey;

    public IServiceProvider Services => _app?.Services ?? throw new InvalidOperationException("The fixture is not initialized.");

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        await Start();
    }

    /// <summary>Stops the product and starts it again: what it goes on with is what its database kept.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    private async Task Start()
    {
        _app = Silo.Product.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings.Configuration);
            builder.Configuration["ConnectionStrings:Dynamo"] = Database.ConnectionString;
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            Change(builder);
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Stop();
        await Database.DisposeAsync();
    }

    private async Task Stop()
    {
        if (_app is not { } app) return;
        _app = null;
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>For tests that need another configuration or another service.</summary>
    protected virtual void Change(WebApplicationBuilder builder) { }
}
