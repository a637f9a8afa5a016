using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Certificates;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.Certificates;

/// <summary>A certificate authority of our own, on System.Security.Cryptography: signs RSA and ECDSA keys with whichever of the two its own is.</summary>
public sealed class BuiltInAuthority(AuthorityKey own, IOptions<AuthorityOptions> options, TimeProvider time) : ICertificateAuthority
{
    private const int SerialBytes = 16;
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private static readonly TimeSpan ListHolds = TimeSpan.FromDays(7);

    // Chargers whose clock is a little behind must not find it too young.
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);

    public async Task<IssuedCertificate> Sign(SigningOrder order, CancellationToken cancellation)
    {
        var asked = SigningRequest.Load(order.Csr);
        var request = new CertificateRequest(asked.SubjectName, asked.PublicKey, HashAlgorithmName.SHA256);
        var issuer = await own.Load(cancellation);
        // What the request wishes beside its key and name is not taken over: it might ask to be an authority.
        using var certificate = Issue(request, issuer, ClientAuthentication);
        var chain = certificate.ExportCertificatePem();
        var isRoot = issuer.SubjectName.RawData.AsSpan().SequenceEqual(issuer.IssuerName.RawData);
        return new IssuedCertificate(
            isRoot ? chain : $"{chain}\n{issuer.ExportCertificatePem()}", certificate.SerialNumber, certificate.NotBefore, certificate.NotAfter);
    }

    public async Task<string> Root(CancellationToken cancellation) => (await own.Load(cancellation)).ExportCertificatePem();

    public async Task<byte[]> IssueServer(IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names.First()}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address)) alternatives.AddIpAddress(address);
            else alternatives.AddDnsName(name);
        }
        request.CertificateExtensions.Add(alternatives.Build());
        using var certificate = Issue(request, await own.Load(cancellation), ServerAuthentication);
        using var whole = certificate.CopyWithPrivateKey(key);
        return whole.Export(X509ContentType.Pkcs12);
    }

    public async Task<byte[]?> SignRevocations(IReadOnlyCollection<RevokedCertificate> revoked, CancellationToken cancellation)
    {
        var issuer = await own.Load(cancellation);
        // An authority of the configuration may be one that must not sign lists.
        if (issuer.Extensions.OfType<X509KeyUsageExtension>().Any(usage => !usage.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign))) return null;
        var list = new CertificateRevocationListBuilder();
        foreach (var one in revoked) list.AddEntry(Convert.FromHexString(one.SerialNumber.Length % 2 == 0 ? one.SerialNumber : "0" + one.SerialNumber), one.RevokedAt, ReasonOf(one.Reason));
        var now = time.GetUtcNow();
        return list.Build(issuer, now.ToUnixTimeMilliseconds(), now + ListHolds, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, now);
    }

    private static X509RevocationReason ReasonOf(RevocationReason reason) => reason switch
    {
        RevocationReason.KeyCompromise => X509RevocationReason.KeyCompromise,
        RevocationReason.Superseded => X509RevocationReason.Superseded,
        RevocationReason.CessationOfOperation => X509RevocationReason.CessationOfOperation,
        RevocationReason.PrivilegeWithdrawn => X509RevocationReason.PrivilegeWithdrawn,
        _ => X509RevocationReason.Unspecified,
    };

    private X509Certificate2 Issue(CertificateRequest request, X509Certificate2 issuer, Oid use)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([use], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (options.Value.RevocationListUrl is { Length: > 0 } list) request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([list]));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40); // positive, and always of the same length
        var now = time.GetUtcNow();
        var notBefore = Latest(now - Before, issuer.NotBefore);
        var notAfter = Earliest(now.AddDays(options.Value.ValidDays), issuer.NotAfter);
        using var rsa = issuer.GetRSAPrivateKey();
        if (rsa is not null) return request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1), notBefore, notAfter, serial);
        using var elliptic = issuer.GetECDsaPrivateKey() ?? throw new InvalidOperationException("The authority's certificate has no RSA or ECDSA key.");
        return request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(elliptic), notBefore, notAfter, serial);
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
