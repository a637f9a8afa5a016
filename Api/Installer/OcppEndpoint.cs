namespace Dynamo.Api.Installer;

/// <summary>
/// The URL to type into a charger: `Dynamo:Ocpp:PublicUrl` where it is set (needed behind a proxy), else the host that the API was called by
/// and the OCPP port of this installation.
/// </summary>
public sealed class OcppEndpoint(IConfiguration configuration)
{
    private const int DefaultPort = 9000;

    public string Of(HttpRequest request, string chargePointId)
    {
        var root = configuration["Dynamo:Ocpp:PublicUrl"] is { Length: > 0 } configured
            ? configured.TrimEnd('/')
            : $"ws://{Bracketed(request.Host.Host)}:{configuration.GetValue("Dynamo:OcppPort", DefaultPort)}";
        return $"{root}/ocpp/{Uri.EscapeDataString(chargePointId)}";
    }

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
}
