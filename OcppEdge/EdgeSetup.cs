using Dynamo.OcppEdge.Connections;
using Dynamo.OcppEdge.Handshakes;
using Dynamo.OcppEdge.MessageLog;
using Dynamo.OcppEdge.Tls;
using Dynamo.OcppEdge.Vendors;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dynamo.OcppEdge;

/// <summary>Puts the edge into a host. The host must have Orleans' <see cref="IGrainFactory"/>: a silo in the same process, or a client.</summary>
public static class EdgeSetup
{
    public static WebApplicationBuilder AddEdge(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<EdgeOptions>().BindConfiguration(EdgeOptions.Section);
        services.AddOptions<TlsOptions>().BindConfiguration(TlsOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton(V16.RouteTable.Ocpp16);
        services.AddSingleton(V201.RouteTable.Ocpp201);
        services.AddSingleton<SubProtocols>();
        services.AddSingleton<HandshakeLimits>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<Handshake>();
        services.AddSingleton<EdgeMetrics>();
        services.AddSingleton<VendorDesk>();
        services.AddSingleton<EdgeContext>();
        services.AddSingleton<ConnectionTable>();
        services.AddSingleton<MessageLogWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<MessageLogWriter>());
        services.AddSingleton<ClientTrust>();
        services.AddSingleton<ServerCertificate>();
        if (EdgeTls.Read(builder.Configuration) is not null) services.AddHostedService(provider => provider.GetRequiredService<ServerCertificate>());
        services.AddHostedService<EdgeLease>();
        services.AddHostedService<ConnectionSweep>();
        return builder;
    }

    /// <summary>Serves chargers on the edge's own ports, and nothing else there.</summary>
    public static WebApplication UseEdge(this WebApplication app)
    {
        var port = app.Configuration.GetValue("Dynamo:OcppPort", 9000);
        var securePort = EdgeTls.Read(app.Configuration)?.Port;
        var handshake = app.Services.GetRequiredService<Handshake>();
        app.MapWhen(http => http.Connection.LocalPort == port || http.Connection.LocalPort == securePort, edge =>
        {
            edge.UseWebSockets();
            edge.Run(handshake.Invoke);
        });
        return app;
    }
}
