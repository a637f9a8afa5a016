using System.Formats.Asn1;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Testing;
using Dynamo.Testing.Chargers;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Dynamo.Api.Tests.ChargePoints;

/// <summary>Certificates that were signed here and are good no more, over real TLS.</summary>
public sealed class RevocationTests(SecureProduct product) : IClassFixture<SecureProduct>, IAsyncLifetime
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
        await Eventually.Holds(async () => await Refusal(null) is not null);
    }

    public ValueTask DisposeAsync()
    {
        root.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_revoked_certificate_closes_its_connection_opens_nothing_any_more_and_is_on_the_list()
    {
        using var certificate = await Signed();
        await using var charger = await Connect(certificate);
        (await charger.Call("Heartbeat")).Error.ShouldBeNull();
        var path = $"/charge-points/{id}/certificates/{certificate.SerialNumber.ToLowerInvariant()}/revoke";
        var revoked = await world.Operator.Post(path, new { reason = "key_compromise" });
        (revoked.Code, revoked["serial_number"], revoked["reason"]).ShouldBe((200, certificate.SerialNumber, "key_compromise"), revoked.ToString());
        await charger.Closed();
        (await world.Operator.Post(path, new { reason = "unspecified" }))["reason"].ShouldBe("key_compromise");

        (await Refusal(certificate)).ShouldBe(HttpStatusCode.Unauthorized);
        var log = await World.Until(() => world.Operator.Get($"/charge-points/{id}/connections"), answer => Refused(answer) is not null);
        Refused(log)!.ShouldContain($"{certificate.SerialNumber} was revoked (key compromise)");
        (await Listed()).ShouldContain(certificate.SerialNumber);
        (await Request(certificate)).GetProperty("revocation_reason").GetString().ShouldBe("key_compromise");
        await using var withPassword = await Connect(certificate, registered["provisioning_password"]);
        (await withPassword.Call("Heartbeat")).Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_certificate_is_good_until_its_successor_was_used()
    {
        using var first = await Signed();
        await (await Connect(first)).DisposeAsync();
        using var second = await Signed();
        await (await Connect(first)).DisposeAsync();
        await (await Connect(second)).DisposeAsync();
        (await Refusal(first)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Request(first)).GetProperty("revocation_reason").GetString().ShouldBe("superseded");
        (await Request(second)).GetProperty("first_used_at").GetString().ShouldNotBeNull();
        await (await Connect(second)).DisposeAsync();
    }

    [Fact]
    public async Task A_charge_point_out_of_service_takes_its_certificates_along_and_they_stay_revoked_when_it_is_registered_again()
    {
        using var certificate = await Signed();
        (await world.Operator.Delete($"/charge-points/{id}")).Code.ShouldBe(204);
        (await Listed()).ShouldContain(certificate.SerialNumber);
        await World.Register(world.Operator, await World.Project(world.Operator), id: id);
        (await Refusal(certificate)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_was_not_signed_here_for_the_charge_point_cannot_be_revoked()
    {
        using var makers = product.Client($"CN={id}");
        (await world.Operator.Post($"/charge-points/{id}/certificates/{makers.SerialNumber}/revoke", new { })).Code.ShouldBe(404);
        (await world.Operator.Post($"/charge-points/{id}/certificates/{makers.SerialNumber}/revoke", new { reason = "bad_mood" })).Code.ShouldBe(400);
        await (await Connect(makers)).DisposeAsync();
    }

    /// <summary>A certificate that the charger asked for and took, with its key.</summary>
    private async Task<X509Certificate2> Signed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string chain;
        await using (var charger = await Connect(null, registered["provisioning_password"]))
        {
            var csr = new CertificateRequest($"CN={id}", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
            (await charger.Call("SignCertificate", new { csr })).Status.ShouldBe("Accepted");
            var delivered = await charger.ReceiveCall("CertificateSigned");
            chain = delivered.Text("certificateChain")!;
            await delivered.Answer(new { status = "Accepted" });
        }
        using var signed = X509Certificate2.CreateFromPem(chain);
        await Eventually.Holds(async () => await product.Database.Query<long>("select count(*) from issued_certificates where serial_number = $1", signed.SerialNumber) == 1);
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    private Task<FakeCharger> Connect(X509Certificate2? certificate, string? password = null) =>
        FakeCharger.Connect(product.SecureUrl, id, password, options: options =>
        {
            if (certificate is not null) options.ClientCertificates.Add(certificate);
            options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 server && IsIssuedHere(server);
        });

    private bool IsIssuedHere(X509Certificate2 server)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(root);
        return chain.Build(server);
    }

    /// <summary>How a handshake with this certificate and no password is refused; null where there was none to be had.</summary>
    private async Task<HttpStatusCode?> Refusal(X509Certificate2? certificate)
    {
        try
        {
            await using var charger = await Connect(certificate);
            return HttpStatusCode.SwitchingProtocols;
        }
        catch (HandshakeRefusedException refused)
        {
            return refused.Status;
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    private static string? Refused(ApiAnswer log) =>
        log.List("connections").Select(one => one.TryGetProperty("reason", out var reason) ? reason.GetString() : null).FirstOrDefault(reason => reason?.Contains("was revoked", StringComparison.Ordinal) == true);

    private async Task<System.Text.Json.JsonElement> Request(X509Certificate2 certificate)
    {
        var answer = await world.Operator.Get($"/charge-points/{id}/certificates");
        return answer.List("requests").Single(one => one.GetProperty("serial_number").GetString() == certificate.SerialNumber);
    }

    /// <summary>The serial numbers on a list that is signed by the authority; a new one: one is kept for some seconds.</summary>
    private async Task<IReadOnlyList<string>> Listed()
    {
        using var http = new HttpClient();
        var der = Array.Empty<byte>();
        var serials = new List<string>();
        await Eventually.Holds(async () =>
        {
            using var answer = await http.GetAsync($"{product.ApiUrl}/certificate-authority.crl");
            answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/pkix-crl");
            der = await answer.Content.ReadAsByteArrayAsync();
            serials = Serials(der);
            return serials.Count == await product.Database.Query<long>("select count(*) from issued_certificates where revoked_at is not null");
        });
        IsSignedByRoot(der).ShouldBeTrue();
        return serials;
    }

    private static List<string> Serials(byte[] der)
    {
        var list = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        list.ReadInteger();
        list.ReadSequence();
        list.ReadSequence();
        list.ReadUtcTime();
        list.ReadUtcTime();
        var serials = new List<string>();
        if (list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            for (var entries = list.ReadSequence(); entries.HasData;) serials.Add(Convert.ToHexString(entries.ReadSequence().ReadIntegerBytes().Span));
        }
        return serials;
    }

    private bool IsSignedByRoot(byte[] der)
    {
        var list = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var signed = list.ReadEncodedValue();
        list.ReadSequence();
        using var key = root.GetECDsaPublicKey()!;
        return key.VerifyData(signed.Span, list.ReadBitString(out _), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
