using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Dynamo.Conformance.Tests.Playing;

/// <summary>The product with a port for TLS beside the plain one, by a certificate of its own authority.</summary>
public sealed class SecureProduct : ProductFixture
{
    private readonly int _port = FreePort();

    public Uri TlsUrl => new($"wss://127.0.0.1:{_port}");

    /// <summary>The authority whose certificates its chargers trust.</summary>
    public async Task<X509Certificate2> Root() =>
        X509Certificate2.CreateFromPem(await Services.GetRequiredService<IGrainFactory>().Authority().Root());

    protected override void Change(WebApplicationBuilder builder)
    {
        builder.Configuration["Dynamo:Edge:Tls:OwnAuthority"] = "true";
        builder.Configuration["Dynamo:Edge:Tls:Names:0"] = "127.0.0.1";
        builder.Configuration["Dynamo:Edge:Tls:Port"] = _port.ToString(CultureInfo.InvariantCulture);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
