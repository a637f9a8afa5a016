using System.Reflection;
using System.Text.Json;
using Dynamo.Testing.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Dynamo.Api.Tests.OpenApi;

/// <summary>The whole Api, to read its description; no grain is needed for that.</summary>
public sealed class DescriptionHost : PostgresFixture
{
    private WebApplication? _app;

    public HttpClient Client { get; } = new();

    /// <summary>The document as it was served.</summary>
    public JsonElement Document { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(DataSource);
        builder.Services.AddSingleton(DispatchProxy.Create<IGrainFactory, NoGrains>());
        builder.AddApi();
        _app = builder.Build();
        _app.UseApi();
        await _app.StartAsync();
        Client.BaseAddress = new Uri(_app.Urls.First());
        Document = JsonDocument.Parse(await Client.GetStringAsync("/openapi/v1.json")).RootElement;
    }

    public override async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        await base.DisposeAsync();
    }
}

/// <summary>A grain factory that nobody may ask.</summary>
public class NoGrains : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new InvalidOperationException("No grain is there.");
}
