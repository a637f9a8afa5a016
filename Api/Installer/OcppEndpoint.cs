namespace Dynamo.Api.Installer;

/// <summary>
/// The URL to type into a charger: `Dynamo:Ocpp:PublicUrl` where it is set (needed behind a proxy), else the host that the API was called by
/// and the OCPP port of this installation, `wss` where the edge speaks TLS.
/// </summary>
public sealed class OcppEndpoint(IConfiguration configuration)
{
    private const int DefaultPort = 9000;

    public string Of(HttpRequest request, string chargePointId)
    {
        var root = configuration["Dynamo:Ocpp:PublicUrl"] is { Length: > 0 } configured
            ? configured.TrimEnd('/')
            : $"{(IsSecure ? "wss" : "ws")}://{Bracketed(request.Host.Host)}:{Port}";
        return $"{root}/ocpp/{Uri.EscapeDataString(chargePointId)}";
    }

    /// <summary>Where the edge's configuration is this process's too; else `Dynamo:Ocpp:PublicUrl` tells.</summary>
    private bool IsSecure => configuration["Dynamo:Edge:Tls:Certificate"] is { Length: > 0 } || configuration.GetValue("Dynamo:Edge:Tls:OwnAuthority", false);

    private int Port => IsSecure && configuration.GetValue<int?>("Dynamo:Edge:Tls:Port") is { } own ? own : configuration.GetValue("Dynamo:OcppPort", DefaultPort);

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
}
