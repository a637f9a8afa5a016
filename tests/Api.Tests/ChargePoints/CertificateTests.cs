using System.Security.Cryptography.X509Certificates;
using Dynamo.Testing.Chargers;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Dynamo.Api.Tests.ChargePoints;

/// <summary>Certificates from a charger's request to what the API shows of them.</summary>
public sealed class CertificateTests(AttendedProduct product) : IClassFixture<AttendedProduct>, IAsyncLifetime
{
    private readonly World world = new(product);
    private ApiAnswer registered = null!;
    private FakeCharger charger = null!;
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        registered = await World.Register(world.Operator, await World.Project(world.Operator));
        id = registered["charge_point_id"]!;
        charger = await world.Connect(registered);
    }

    public ValueTask DisposeAsync() => charger.DisposeAsync();

    [Theory]
    [InlineData("RSA2048")]
    [InlineData("RSA3072")]
    [InlineData("EC256")]
    [InlineData("EC384")]
    public async Task TC_074_A_charger_that_is_asked_to_gets_its_certificate_signed_and_delivered(string key)
    {
        charger.AlwaysAnswer("ExtendedTriggerMessage", new { status = "Accepted" });
        var asked = await world.Operator.Post("/ocpp16/extended_trigger_message", new { charge_point_id = id, requested_message = "SignChargePointCertificate" });
        asked["status"].ShouldBe("Accepted");
        var csr = Csr.Make(id, key);
        (await charger.Call("SignCertificate", new { csr = csr.Pem })).Status.ShouldBe("Accepted");
        var delivered = await charger.ReceiveCall("CertificateSigned");
        await delivered.Answer(new { status = "Accepted" });

        using var certificate = X509Certificate2.CreateFromPem(delivered.Text("certificateChain")!);
        certificate.PublicKey.ExportSubjectPublicKeyInfo().ShouldBe(csr.PublicKey);
        certificate.GetNameInfo(X509NameType.SimpleName, false).ShouldBe(id);
        (await IsIssuedHere(certificate)).ShouldBeTrue();
        var shown = await Request(request => request.GetProperty("status").GetString() == "accepted");
        shown.GetProperty("serial_number").GetString().ShouldBe(certificate.SerialNumber);
        shown.GetProperty("key").GetString()!.Replace(" ", "").Replace("ECDSA", "EC").ShouldBe(key);
    }

    [Theory]
    [InlineData("not a request", "PKCS #10")]
    [InlineData("", "PKCS #10")]
    [InlineData("another", "common name")]
    [InlineData("weak", "too weak")]
    [InlineData("forged", "PKCS #10")]
    public async Task A_request_that_is_wrong_is_rejected_at_once_and_the_reason_is_kept(string what, string reason)
    {
        var csr = what switch
        {
            "another" => Csr.Make("CP-OTHER").Pem,
            "weak" => Csr.Make(id, "RSA1024").Pem,
            "forged" => Forged(Csr.Make(id).Pem),
            _ => what,
        };
        (await charger.Call("SignCertificate", new { csr })).Status.ShouldBe("Rejected");
        var shown = await Request(_ => true);
        shown.GetProperty("status").GetString().ShouldBe("refused");
        shown.GetProperty("reason").GetString()!.ShouldContain(reason);
    }

    [Fact]
    public async Task The_serial_number_of_the_charger_is_its_name_too()
    {
        (await charger.Call("SignCertificate", new { csr = Csr.Make(registered["serial_number"]!).Pem })).Status.ShouldBe("Accepted");
        await (await charger.ReceiveCall("CertificateSigned")).Answer(new { status = "Rejected" });
        (await Request(request => request.GetProperty("status").GetString() == "rejected")).GetProperty("reason").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_charger_may_ask_again_before_it_has_taken_the_certificate_and_gets_the_one_for_its_last_request()
    {
        var (first, second) = (Csr.Make(id).Pem, Csr.Make(id));
        await charger.Call("SignCertificate", new { csr = first });
        (await charger.Call("SignCertificate", new { csr = first })).Status.ShouldBe("Accepted");
        var early = await charger.ReceiveCall("CertificateSigned");
        (await charger.Call("SignCertificate", new { csr = second.Pem })).Status.ShouldBe("Accepted");
        await early.Answer(new { status = "Rejected" });
        var late = await charger.ReceiveCall("CertificateSigned");
        await late.Answer(new { status = "Accepted" });

        using var certificate = X509Certificate2.CreateFromPem(late.Text("certificateChain")!);
        certificate.PublicKey.ExportSubjectPublicKeyInfo().ShouldBe(second.PublicKey);
        await Request(request => request.GetProperty("status").GetString() == "accepted");
        (await world.Operator.Get($"/charge-points/{id}/certificates")).List("requests").Select(one => one.GetProperty("status").GetString()).ShouldBe(["accepted", "superseded"]);
    }

    [Fact]
    public async Task A_certificate_whose_delivery_was_cut_off_is_delivered_again_when_the_charger_is_back()
    {
        await charger.Call("SignCertificate", new { csr = Csr.Make(id).Pem });
        var lost = await charger.ReceiveCall("CertificateSigned");
        charger.Abort();
        await charger.Closed();
        await using var back = await world.Connect(registered);
        var again = await back.ReceiveCall("CertificateSigned");
        again.Text("certificateChain").ShouldBe(lost.Text("certificateChain"));
        await again.Answer(new { status = "Accepted" });
        await Request(request => request.GetProperty("status").GetString() == "accepted");
    }

    [Theory]
    [InlineData("ManufacturerRootCertificate", "manufacturer_root")]
    [InlineData("CentralSystemRootCertificate", "server_root")]
    public async Task TC_075_TC_076_What_is_installed_and_deleted_is_seen_in_the_list(string type, string use)
    {
        charger.AlwaysAnswer("InstallCertificate", new { status = "Accepted" });
        charger.AlwaysAnswer("DeleteCertificate", new { status = "Accepted" });
        var pem = await product.Services.GetRequiredService<IGrainFactory>().Authority().Root();
        await world.Operator.Post("/ocpp16/install_certificate", new { charge_point_id = id, certificate_type = type, certificate = pem });
        using var root = X509Certificate2.CreateFromPem(pem);
        var installed = (await Certificates()).List("installed").ShouldHaveSingleItem();
        installed.GetProperty("use").GetString().ShouldBe(use);
        installed.GetProperty("subject").GetString().ShouldBe(root.Subject);

        var hash = new { hashAlgorithm = "SHA256", issuerNameHash = "aa", issuerKeyHash = "bb", serialNumber = "00" + root.SerialNumber.ToLowerInvariant() };
        var other = new { hashAlgorithm = "SHA256", issuerNameHash = "cc", issuerKeyHash = "dd", serialNumber = "1234" };
        charger.AlwaysAnswer("GetInstalledCertificateIds", new { status = "Accepted", certificateHashData = new[] { hash, other } });
        await world.Operator.Post("/ocpp16/get_installed_certificate_ids", new { charge_point_id = id, certificate_type = type });
        var told = await Certificates();
        told["installed_read_at"].ShouldNotBeNull();
        told.List("installed").Select(one => $"{one.GetProperty("issuer_key_hash")} {one.TryGetProperty("subject", out var subject) && subject.ValueKind == System.Text.Json.JsonValueKind.String}").ShouldBe(["bb True", "dd False"]);

        await world.Operator.Post("/ocpp16/delete_certificate", new { charge_point_id = id, certificate_hash_data = hash });
        (await Certificates()).List("installed").ShouldHaveSingleItem().GetProperty("issuer_key_hash").GetString().ShouldBe("dd");
    }

    [Fact]
    public async Task A_certificate_that_the_charger_would_not_install_is_not_in_the_list()
    {
        charger.AlwaysAnswer("InstallCertificate", new { status = "Rejected" });
        await world.Operator.Post("/ocpp16/install_certificate", new { charge_point_id = id, certificate_type = "CentralSystemRootCertificate", certificate = "pem" });
        (await Certificates()).List("installed").ShouldBeEmpty();
    }

    private Task<ApiAnswer> Certificates() => world.Operator.Get($"/charge-points/{id}/certificates");

    private async Task<System.Text.Json.JsonElement> Request(Func<System.Text.Json.JsonElement, bool> wanted) =>
        (await World.Until(Certificates, answer => answer.List("requests").Count > 0 && wanted(answer.List("requests")[0]))).List("requests")[0];

    private async Task<bool> IsIssuedHere(X509Certificate2 certificate)
    {
        using var root = X509Certificate2.CreateFromPem(await product.Services.GetRequiredService<IGrainFactory>().Authority().Root());
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(root);
        return chain.Build(certificate);
    }

    /// <summary>Another name under the old signature.</summary>
    private static string Forged(string pem)
    {
        var der = Convert.FromBase64String(string.Concat(pem.Split('\n')[1..^1]));
        der[der.AsSpan().IndexOf("Acme"u8)] = (byte)'B';
        return new string(System.Security.Cryptography.PemEncoding.Write("CERTIFICATE REQUEST", der));
    }
}
