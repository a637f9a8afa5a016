using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Dynamo.OcppEdge.Tls;

/// <summary>Judges client certificates: by the authorities of the configuration and, if wanted, the installation's own. Whose it is, is the charge point's business.</summary>
internal sealed class ClientTrust
{
    private readonly TimeProvider _clock;
    private readonly X509Certificate2Collection _configured = [];
    private X509Certificate2? _own;

    public ClientTrust(IOptions<TlsOptions> options, TimeProvider clock)
    {
        _clock = clock;
        if (options.Value.ClientAuthorities is { Length: > 0 } file) _configured.ImportFromPemFile(file);
    }

    public void TrustOwn(string root) => _own = X509Certificate2.CreateFromPem(root);

    /// <summary>In plain words; null where the certificate may be believed.</summary>
    /// <param name="certificate">What the charger showed.</param>
    /// <param name="shown">With the issuers that it showed too.</param>
    public string? ProblemOf(X509Certificate2 certificate, X509Chain? shown)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.VerificationTimeIgnored = false;
        policy.VerificationTime = _clock.GetUtcNow().UtcDateTime;
        policy.DisableCertificateDownloads = true;
        policy.CustomTrustStore.AddRange(_configured);
        if (_own is { } own) policy.CustomTrustStore.Add(own);
        if (shown is not null) policy.ExtraStore.AddRange(shown.ChainPolicy.ExtraStore);
        if (chain.Build(certificate)) return null;
        var statuses = chain.ChainStatus.Select(status => status.Status).ToList();
        if (statuses.Contains(X509ChainStatusFlags.NotTimeValid))
            return $"The client certificate '{certificate.Subject}' is good from {certificate.NotBefore.ToUniversalTime():u} to {certificate.NotAfter.ToUniversalTime():u} only.";
        return $"The client certificate '{certificate.Subject}' of '{certificate.Issuer}' is of no authority that is trusted here ({string.Join(", ", statuses)}).";
    }
}
