using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dynamo.ServiceDefaults;

/// <summary>What every process of the product has, whatever its roles: listeners, health, metrics, telemetry, log format.</summary>
public static class ServiceDefaultsSetup
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(15);

    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
            console.UseUtcTimestamp = true;
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Orleans", LogLevel.Warning); // it logs each of its hundred options at the start
        builder.Logging.AddFilter("Orleans.Runtime.HostedClient", LogLevel.Critical); // a line for each command that meets a charger which has just gone
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error); // at each start, that the garbage collector is not the one of a server with many cores
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error); // at each start, that nothing was checked since the machine was switched on
        builder.Logging.AddFilter("Polly", LogLevel.Critical); // two lines for each grain that is placed, and for each try; what is given up Orleans tells itself
        builder.Logging.AddFilter("FastEndpoints", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks().AddCheck<StartedCheck>("started");
        builder.Services.AddSingleton<StartedCheck>();
        builder.Services.AddSingleton<MetricsListener>();
        builder.Services.AddHostedService<MemoryReturn>();
        builder.AddTelemetry();
        return builder;
    }

    /// <summary>
    /// The API's port carries HTTP, health and metrics, and every process has it; the OCPP port is there where the edge is, and is TLS where
    /// <paramref name="tls"/> makes it so, unless that has a port of its own.
    /// Both listen on all interfaces unless <c>Dynamo:Host</c> says otherwise, because chargers are other machines.
    /// </summary>
    public static WebApplicationBuilder AddListeners(this WebApplicationBuilder builder, bool edge, (Action<ListenOptions> Secure, int? Port)? tls = null)
    {
        var ports = ListenerOptions.Read(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = null; // connections are bounded where they mean something: at the edge
            Listen(kestrel, ports.Address, ports.ApiPort);
            if (!edge) return;
            Listen(kestrel, ports.Address, ports.OcppPort, tls is { Port: null } ? tls.Value.Secure : null);
            if (tls is { Port: { } port, Secure: var secure }) Listen(kestrel, ports.Address, port, secure);
        });
        return builder;
    }

    /// <summary><c>/health/live</c>: the process runs. <c>/health/ready</c>: it can serve. <c>/metrics</c>: Prometheus text.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthPage.Write }).AllowAnonymous();
        var metrics = app.Services.GetRequiredService<MetricsListener>();
        app.MapGet("/metrics", context => metrics.Write(context.Response)).AllowAnonymous();
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, IPAddress? address, int port, Action<ListenOptions>? secure = null)
    {
        if (address is null) kestrel.ListenAnyIP(port, secure ?? (_ => { }));
        else kestrel.Listen(address, port, secure ?? (_ => { }));
    }
}
