using System.Text.Json;
using FastEndpoints;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Dynamo.Engine.Tests.Web.WebHost))]

namespace Dynamo.Engine.Tests.Web;

/// <summary>The endpoints of these tests on Kestrel. One configuration for the process, because FastEndpoints runs the first only.</summary>
public sealed class WebHost : IAsyncLifetime
{
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;
    public IServiceProvider Services => _app.Services;

    public async ValueTask InitializeAsync()
    {
        _app = Build(type => type.Namespace == typeof(Endpoints.EchoEndpoint).Namespace);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.First() + "/api/v1/") };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>A host with the endpoints that the filter takes, mapped but not started.</summary>
    internal static WebApplication Build(Func<Type, bool> filter)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, TestCaller>("test", null);
        builder.Services.AddAuthorizationBuilder().AddPolicy("has-tenant", p => p.RequireClaim("tenant"));
        builder.Services.AddScoped<Endpoints.Scoped>();
        builder.Services.AddFastEndpoints(o =>
        {
            o.DisableAutoDiscovery = true;
            o.Assemblies = [typeof(WebHost).Assembly];
            o.Filter = filter;
        });
        var app = builder.Build();
        app.Use(AnswerUnhandled);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseFastEndpoints(Configure);
        return app;
    }

    private static void Configure(Config config)
    {
        config.Endpoints.RoutePrefix = "api/v1";
        config.Binding.UsePropertyNamingPolicy = true;
        config.Binding.UseDefaultValuesForNullableProps = false;
        config.Binding.ValueParserFor<Endpoints.Progress>(text => new ParseResult(
            text.ToString() is "in_progress" or "done", text.ToString() == "done" ? Endpoints.Progress.Done : Endpoints.Progress.InProgress));
    }

    /// <summary>An unhandled exception becomes its own message, so that a test sees what reached the application.</summary>
    private static async Task AnswerUnhandled(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (InvalidOperationException e)
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync("unhandled: " + e.Message);
        }
    }
}
