using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Testing;
using Dynamo.Testing.Chargers;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Dynamo.Api.Tests.ChargePoints;

/// <summary>Security profiles 2 and 3 over real TLS.</summary>
public sealed class TlsTests(SecureProduct product) : IClassFixture<SecureProduct>, IAsyncLifetime
{
    private readonly World world = new(product);
    private X509Certificate2 root = null!;
    private ApiAnswer registered = null!;
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        root = X509Certificate2.CreateFromPem(await product.Services.GetRequiredService<IGrainFactory>().Authority().Root());
        registered = await World.Register(world.Operator, await World.Project(world.Operator));
        id = registered["charge_point_id"]!;
        // The edge gets its certificate a moment after it listens.
        await Eventually.Holds(Answers);
    }

    public ValueTask DisposeAsync()
    {
        root.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task TC_086_A_charger_that_checks_the_servers_certificate_comes_in_with_its_password()
    {
        registered["ocpp_endpoint"]!.ShouldStartWith("wss://");
        await using var charger = await Connect(registered["provisioning_password"]);
        (await charger.Call("BootNotification", new { chargePointVendor = "Volt", chargePointModel = "Duo" })).Status.ShouldBe("Accepted");
        (await Refused("a wrong password")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task TC_087_A_charger_comes_in_with_the_certificate_that_was_signed_for_it_here_and_without_a_password()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string chain;
        await using (var charger = await Connect(registered["provisioning_password"]))
        {
            var csr = new CertificateRequest($"CN={id}", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
            (await charger.Call("SignCertificate", new { csr })).Status.ShouldBe("Accepted");
            var delivered = await charger.ReceiveCall("CertificateSigned");
            chain = delivered.Text("certificateChain")!;
            await delivered.Answer(new { status = "Accepted" });
        }
        using var signed = X509Certificate2.CreateFromPem(chain);
        using var whole = signed.CopyWithPrivateKey(key);
        await using var back = await Connect(null, whole);
        (await back.Call("Heartbeat")).Error.ShouldBeNull();
    }

    [Theory]
    [InlineData("CN={0}")]
    [InlineData("CN={1}, O=Volt")]
    [InlineData("CN=Some model, SERIALNUMBER={1}")]
    public async Task TC_087_A_makers_certificate_opens_the_door_by_the_id_or_the_serial_number(string subject)
    {
        using var certificate = product.Client(string.Format(System.Globalization.CultureInfo.InvariantCulture, subject, id, registered["serial_number"]));
        await using var charger = await Connect(null, certificate);
        (await charger.Call("Heartbeat")).Error.ShouldBeNull();
    }

    [Theory]
    [InlineData("other", "neither the charge point's id nor its serial number", "common name")]
    [InlineData("expired", "is good from", "SignChargePointCertificate")]
    [InlineData("stranger", "no authority that is trusted", "ClientAuthorities")]
    [InlineData("none", "no user and password", "security profile")]
    public async Task A_certificate_that_opens_nothing_is_refused_with_its_reason_and_what_would_fix_it(string what, string reason, string fix)
    {
        using var certificate = what switch
        {
            "other" => product.Client("CN=CP-SOMEBODY-ELSE"),
            "expired" => product.Client($"CN={id}", TimeProvider.System.GetUtcNow().AddDays(-2)),
            "stranger" => Stranger(),
            _ => null,
        };
        (await Refused(null, certificate)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var log = await World.Until(() => world.Operator.Get($"/charge-points/{id}/connections"), answer => answer["total"] == "1");
        var attempt = log.List("connections")[0];
        attempt.GetProperty("event").GetString().ShouldBe("refused");
        attempt.GetProperty("reason").GetString()!.ShouldContain(reason);
        attempt.GetProperty("fix").GetString()!.ShouldContain(fix);
    }

    [Fact]
    public async Task A_wrong_certificate_does_no_harm_to_a_charger_with_the_right_password()
    {
        using var stranger = Stranger();
        await using var charger = await Connect(registered["provisioning_password"], stranger);
        (await charger.Call("Heartbeat")).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Without_tls_nobody_gets_anywhere_on_a_port_that_speaks_it() =>
        await Should.ThrowAsync<WebSocketException>(() => FakeCharger.Connect(new Uri(product.OcppUrl), id, registered["provisioning_password"]));

    private Task<FakeCharger> Connect(string? password, X509Certificate2? certificate = null) =>
        FakeCharger.Connect(product.SecureUrl, id, password, options: options =>
        {
            if (certificate is not null) options.ClientCertificates.Add(certificate);
            Check(options);
        });

    private void Check(ClientWebSocketOptions options) =>
        options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 server && IsIssuedHere(server);

    private async Task<HandshakeRefusedException> Refused(string? password, X509Certificate2? certificate = null) =>
        await Should.ThrowAsync<HandshakeRefusedException>(async () => await (await Connect(password, certificate)).DisposeAsync());

    private bool IsIssuedHere(X509Certificate2 server)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(root);
        return chain.Build(server) && server.MatchesHostname("127.0.0.1");
    }

    private X509Certificate2 Stranger()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest($"CN={id}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private async Task<bool> Answers()
    {
        try
        {
            await using var nobody = await FakeCharger.Connect(product.SecureUrl, "NOBODY", options: Check);
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
    }
}
