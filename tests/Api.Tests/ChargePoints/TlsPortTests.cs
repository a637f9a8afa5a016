using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Builder;

namespace Dynamo.Api.Tests.ChargePoints;

/// <summary>The product with TLS on a port of its own, by a certificate in PEM files.</summary>
public sealed class TwoPortProduct : ProductFixture
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");

    public int Port { get; } = FreePort.Take();

    public string Thumbprint { get; private set; } = "";

    protected override void Change(WebApplicationBuilder builder)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        Thumbprint = certificate.Thumbprint;
        File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        builder.Configuration["Dynamo:Edge:Tls:Certificate"] = file;
        builder.Configuration["Dynamo:Edge:Tls:Port"] = Port.ToString(CultureInfo.InvariantCulture);
    }
}

public sealed class TlsPortTests(TwoPortProduct product) : IClassFixture<TwoPortProduct>
{
    private readonly World world = new(product);

    [Fact]
    public async Task TC_086_With_a_port_of_its_own_for_tls_chargers_come_in_by_either()
    {
        var registered = await World.Register(world.Operator, await World.Project(world.Operator));
        var (id, password) = (registered["charge_point_id"]!, registered["provisioning_password"]!);
        registered["ocpp_endpoint"]!.ShouldContain($"wss://127.0.0.1:{product.Port}/");
        await using (var secure = await FakeCharger.Connect(new Uri($"wss://127.0.0.1:{product.Port}"), id, password, options: options =>
            options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 server && server.Thumbprint == product.Thumbprint))
        {
            (await secure.Call("Heartbeat")).Error.ShouldBeNull();
        }
        await using var plain = await FakeCharger.Connect(new Uri(product.OcppUrl), id, password);
        (await plain.Call("Heartbeat")).Error.ShouldBeNull();
    }
}
