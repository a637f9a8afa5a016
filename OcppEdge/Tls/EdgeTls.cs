using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Dynamo.OcppEdge.Tls;

/// <summary>
/// Makes a listener TLS. A client certificate is asked for and let through whatever it is: whether it opens the door is decided with the handshake of
/// the WebSocket, where a refusal can be told and kept.
/// </summary>
public static class EdgeTls
{
    private const string ProblemItem = "client-certificate-problem";

    /// <summary>Null where TLS is off; else how to make a listener TLS, and the port of its own where it has one.</summary>
    public static (Action<ListenOptions> Secure, int? Port)? Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(TlsOptions.Section).Get<TlsOptions>() ?? new TlsOptions();
        return options.IsOn ? (Secure, options.Port) : null;
    }

    /// <summary>What is wrong with the client certificate that came; null where it is right, or where none came.</summary>
    internal static string? ClientProblem(HttpContext http) =>
        http.Features.Get<IConnectionItemsFeature>()?.Items is { } items && items.TryGetValue(ProblemItem, out var problem) ? problem as string : null;

    private static void Secure(ListenOptions listener)
    {
        var server = listener.ApplicationServices.GetRequiredService<ServerCertificate>();
        var clients = listener.ApplicationServices.GetRequiredService<ClientTrust>();
        listener.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = context => ValueTask.FromResult(ForConnection(context.Connection, server, clients)) });
    }

    private static SslServerAuthenticationOptions ForConnection(BaseConnectionContext connection, ServerCertificate server, ClientTrust clients) => new()
    {
        ServerCertificateContext = server.Current ?? throw new AuthenticationException("The edge has no certificate yet."),
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateRequired = true,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, certificate, chain, _) => LetThrough(connection, clients, certificate, chain),
    };

    /// <summary>Notes what is wrong with it; the handshake of the WebSocket refuses it, and says why.</summary>
    private static bool LetThrough(BaseConnectionContext connection, ClientTrust clients, X509Certificate? certificate, X509Chain? chain)
    {
        if (certificate is X509Certificate2 shown) connection.Items[ProblemItem] = clients.ProblemOf(shown, chain);
        return true;
    }
}
