using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Builder;

namespace Dynamo.Api.Tests.ChargePoints;

/// <summary>The product with TLS on its OCPP port by a certificate of its own authority, and a maker's authority beside that for client certificates.</summary>
public sealed class SecureProduct : ProductFixture
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");

    public X509Certificate2 Maker { get; } = MakeRoot();

    public Uri SecureUrl => new(OcppUrl.Replace("ws://", "wss://", StringComparison.Ordinal));

    /// <summary>A client certificate of the maker.</summary>
    public X509Certificate2 Client(string subject, DateTimeOffset? notAfter = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var end = notAfter ?? TimeProvider.System.GetUtcNow().AddDays(1);
        using var certificate = request.Create(Maker, end.AddDays(-30), end, RandomNumberGenerator.GetBytes(8));
        using var whole = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    protected override void Change(WebApplicationBuilder builder)
    {
        File.WriteAllText(file, Maker.ExportCertificatePem());
        builder.Configuration["Dynamo:Edge:Tls:OwnAuthority"] = "true";
        builder.Configuration["Dynamo:Edge:Tls:Names:0"] = "127.0.0.1";
        builder.Configuration["Dynamo:Edge:Tls:ClientAuthorities"] = file;
    }

    private static X509Certificate2 MakeRoot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=A maker's authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddYears(-1), now.AddYears(1));
    }
}
