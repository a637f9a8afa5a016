using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Builder;

namespace Dynamo.Conformance.Tests.Playing;

/// <summary>The product with a port for TLS beside the plain one, and a certificate of an authority that its chargers trust.</summary>
public sealed class SecureProduct : ProductFixture, IDisposable
{
    private readonly int _port = FreePort.Take();
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");

    public Uri TlsUrl => new($"wss://127.0.0.1:{_port}");

    /// <summary>The authority that chargers trust.</summary>
    public X509Certificate2 Root { get; } = MakeRoot();

    public void Dispose()
    {
        Root.Dispose();
        File.Delete(_file);
    }

    protected override void Change(WebApplicationBuilder builder)
    {
        File.WriteAllText(_file, MakeServer());
        builder.Configuration["Dynamo:Edge:Tls:Certificate"] = _file;
        builder.Configuration["Dynamo:Edge:Tls:Port"] = _port.ToString(CultureInfo.InvariantCulture);
    }

    private static X509Certificate2 MakeRoot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=An authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(ChargerTime.MinutesAgo(60), ChargerTime.MinutesAgo(-60 * 24));
    }

    private string MakeServer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(Root, ChargerTime.MinutesAgo(30), ChargerTime.MinutesAgo(-60 * 12), RandomNumberGenerator.GetBytes(8));
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }
}

/// <summary>A charger's key, its request for a certificate, and the certificate once it has one.</summary>
public sealed class ChargerKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Request(string name) => new CertificateRequest($"CN={name}, O=Volt", _key, HashAlgorithmName.SHA256).CreateSigningRequestPem();

    /// <summary>Whether a certificate is about this key.</summary>
    public bool Fits(X509Certificate2 certificate) => certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(_key.ExportSubjectPublicKeyInfo());

    public X509Certificate2 With(string chain)
    {
        using var signed = X509Certificate2.CreateFromPem(chain);
        using var whole = signed.CopyWithPrivateKey(_key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose() => _key.Dispose();
}
