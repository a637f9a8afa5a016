using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Chargers;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Security profiles 2 and 3, and the way up from profile 1.</summary>
public sealed class TlsCases(SecureProduct product) : IClassFixture<SecureProduct>
{
    [Fact]
    public async Task TC_083_CSMS_Upgrade_charge_point_security_profile_accepted()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("ChangeConfiguration", new { key = "SecurityProfile", value = "2" });
        charger.Loses();
        await charger.ConnectsOverTls(product);
        (await charger.Boots()).Status.ShouldBe("Accepted");

        reply["status"].ShouldBe("Accepted");
        charger.Settings["SecurityProfile"].ShouldBe("2");
        (await charger.Operator.Get($"/installer/charge-points/{charger.Id}/connection-status"))["connected"].ShouldBe("True");
        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["status"].ShouldBe("commissioned");
        await charger.Charges();
    }

    [Fact]
    public async Task TC_086_CSMS_TLS_server_side_certificate_valid_certificate()
    {
        await using var charger = await PlayedCharger.Registered(product);

        await charger.ConnectsOverTls(product);
        (await charger.Boots()).Status.ShouldBe("Accepted");
        await charger.Reports(1, "Available");

        (await charger.Connector(1)).ShouldShow("Available", "Available");
        (await charger.Operator.Get($"/installer/charge-points/{charger.Id}/connection-status"))["connected"].ShouldBe("True");
        // One that trusts another authority does not talk to us: the certificate is no matter of form.
        using var other = Stranger();
        await Should.ThrowAsync<WebSocketException>(() => FakeCharger.Connect(product.TlsUrl, charger.Id, charger.Password,
            options: options => options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 server && server.Issuer == other.Subject));
    }

    [Fact]
    public async Task TC_087_CSMS_TLS_client_side_certificate_valid_certificate()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        using var key = new ChargerKey();
        (await charger.Says("SignCertificate", new { csr = key.Request(charger.Id) })).Status.ShouldBe("Accepted");
        var delivered = await charger.IsCalled("CertificateSigned");
        await delivered.Answer(new { status = "Accepted" });
        using var certificate = key.With(delivered.Text("certificateChain")!);

        charger.Loses();
        await charger.ConnectsOverTls(product, certificate);
        (await charger.Boots()).Status.ShouldBe("Accepted");

        (await charger.Operator.Get($"/installer/charge-points/{charger.Id}/connection-status"))["connected"].ShouldBe("True");
        var transaction = await charger.Charges();
        (await charger.Session(transaction, "active")).IdTag.ShouldBe(charger.Tag);
        using var stranger = Stranger();
        await Should.ThrowAsync<HandshakeRefusedException>(() => charger.ConnectsOverTls(product, stranger));
    }

    private static X509Certificate2 Stranger()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=Somebody else", key, HashAlgorithmName.SHA256).CreateSelfSigned(ChargerTime.MinutesAgo(5), ChargerTime.MinutesAgo(-60 * 24));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
