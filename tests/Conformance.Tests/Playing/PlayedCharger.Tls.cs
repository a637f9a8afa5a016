using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Testing.Chargers;

namespace Dynamo.Conformance.Tests.Playing;

/// <summary>How a charger comes in over TLS.</summary>
public sealed partial class PlayedCharger
{
    /// <summary>Checks the server's certificate by the authority that it trusts; shows its own certificate in place of the password, if it has one.</summary>
    public async Task ConnectsOverTls(SecureProduct product, X509Certificate2? certificate = null)
    {
        Wire = await ConnectOverTls(product, Id, certificate is null ? Password : null, certificate);
        AnswersAsEver();
    }

    /// <summary>The edge gets its certificate a moment after it listens.</summary>
    public static Task TlsIsReady(SecureProduct product) => Testing.Eventually.Holds(async () =>
    {
        try
        {
            await using var nobody = await ConnectOverTls(product, "NOBODY", null, null);
            return true;
        }
        catch (HandshakeRefusedException)
        {
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    });

    private static async Task<FakeCharger> ConnectOverTls(SecureProduct product, string id, string? password, X509Certificate2? certificate)
    {
        using var root = await product.Root();
        return await FakeCharger.Connect(product.TlsUrl, id, password, options: options =>
        {
            if (certificate is not null) options.ClientCertificates.Add(certificate);
            options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 server && IsTrusted(server, root);
        });
    }

    private static bool IsTrusted(X509Certificate2 server, X509Certificate2 root)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(root);
        return chain.Build(server) && server.MatchesHostname("127.0.0.1");
    }
}
