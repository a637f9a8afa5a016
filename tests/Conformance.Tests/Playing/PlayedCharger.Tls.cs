using System.Security.Cryptography.X509Certificates;
using Dynamo.Testing.Chargers;

namespace Dynamo.Conformance.Tests.Playing;

/// <summary>How a charger comes in over TLS.</summary>
public sealed partial class PlayedCharger
{
    /// <summary>Checks the server's certificate by the authority that it trusts; shows its own certificate in place of the password, if it has one.</summary>
    public async Task ConnectsOverTls(SecureProduct product, X509Certificate2? certificate = null)
    {
        Wire = await FakeCharger.Connect(product.TlsUrl, Id, certificate is null ? Password : null, options: options =>
        {
            if (certificate is not null) options.ClientCertificates.Add(certificate);
            options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 server && IsTrusted(server, product.Root);
        }, habits: TakeHabits);
    }

    private static bool IsTrusted(X509Certificate2 server, X509Certificate2 root)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(root);
        return chain.Build(server) && server.MatchesHostname("127.0.0.1");
    }
}
