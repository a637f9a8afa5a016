using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Certificates, security events, the security log and signed firmware.</summary>
public sealed class SecurityCases(ProductFixture product)
{
    private static readonly object Hash = new { hashAlgorithm = "SHA256", issuerNameHash = "0a1b", issuerKeyHash = "2c3d", serialNumber = "4711" };

    [Fact]
    public async Task TC_074_CSMS_Update_charge_point_certificate_by_request_of_central_system()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        using var key = new ChargerKey();

        var delivered = await AsksForItsCertificate(charger, key);
        await delivered.Answer(new { status = "Accepted" });

        using var certificate = key.With(delivered.Text("certificateChain")!);
        key.Fits(certificate).ShouldBeTrue();
        certificate.GetNameInfo(X509NameType.SimpleName, false).ShouldBe(charger.Id);
        var request = await Request(charger, "accepted");
        request.GetProperty("serial_number").GetString().ShouldBe(certificate.SerialNumber);
    }

    [Fact]
    public async Task TC_077_CSMS_Invalid_ChargePointCertificate_security_event()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        using var key = new ChargerKey();

        var delivered = await AsksForItsCertificate(charger, key);
        await delivered.Answer(new { status = "Rejected" });
        await Reports(charger, "InvalidChargePointCertificate");

        (await Request(charger, "rejected")).GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("ManufacturerRootCertificate")]
    public Task TC_075_1_CSMS_Install_a_certificate_on_the_charge_point_ManufacturerRootCertificate(string use) => Install(use);

    [Theory]
    [InlineData("CentralSystemRootCertificate")]
    public Task TC_075_2_CSMS_Install_a_certificate_on_the_charge_point_CentralSystemRootCertificate(string use) => Install(use);

    [Fact]
    public async Task TC_076_CSMS_Delete_a_specific_certificate_from_the_charge_point()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        await charger.IsAsked("InstallCertificate", new { certificateType = "CentralSystemRootCertificate", certificate = Root() }, new { status = "Accepted" });

        var installed = await charger.IsAsked("GetInstalledCertificateIds", new { certificateType = "CentralSystemRootCertificate" },
            new { status = "Accepted", certificateHashData = new[] { Hash } });
        var deleted = await charger.IsAsked("DeleteCertificate", new { certificateHashData = Hash }, new { status = "Accepted" });

        installed["response.status"].ShouldBe("Accepted");
        deleted["response.status"].ShouldBe("Accepted");
        charger.Last("DeleteCertificate").Text("certificateHashData.serialNumber").ShouldBe("4711");
    }

    [Fact]
    public async Task TC_078_CSMS_Invalid_CentralSystemCertificate_security_event()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("InstallCertificate", new { certificateType = "CentralSystemRootCertificate", certificate = Root() }, new { status = "Rejected" });
        reply["response.status"].ShouldBe("Rejected");

        await Reports(charger, "InvalidCentralSystemCertificate");
    }

    [Fact]
    public async Task TC_079_CSMS_Get_security_log()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("GetLog", new { logType = "SecurityLog", requestId = 5, log = new { remoteLocation = "ftp://files.example.com/in/" } },
            new { status = "Accepted", filename = "security.log" });
        await charger.Says("LogStatusNotification", new { status = "Uploading", requestId = 5 });
        await charger.Says("LogStatusNotification", new { status = "Uploaded", requestId = 5 });

        (reply["response.status"], reply["response.filename"]).ShouldBe(("Accepted", "security.log"));
        charger.Last("GetLog").Text("logType").ShouldBe("SecurityLog");
        await charger.TablesCaughtUp();
        (await charger.Job("security_log")).ShouldBe(("completed", "Uploaded"));
    }

    [Fact]
    public async Task TC_080_CSMS_Secure_firmware_update()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        await UpdatesSigned(charger, "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting");
        await charger.Reconnects();
        charger.Firmware = "2.0.0";
        (await charger.Boots()).Status.ShouldBe("Accepted");
        await charger.Says("SignedFirmwareStatusNotification", new { status = "Installed", requestId = 9 });
        await Reports(charger, "FirmwareUpdated");

        await charger.TablesCaughtUp();
        (await charger.Job("signed_firmware_update")).State.ShouldBe("completed");
        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["firmware_version"].ShouldBe("2.0.0");
    }

    [Fact]
    public async Task TC_081_CSMS_Secure_firmware_update_invalid_signature()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        await UpdatesSigned(charger, "Downloading", "Downloaded", "InvalidSignature");
        await Reports(charger, "InvalidFirmwareSignature");

        await charger.TablesCaughtUp();
        (await charger.Job("signed_firmware_update")).ShouldBe(("failed", "InvalidSignature"));
        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["firmware_version"].ShouldBe("1.2.3");
    }

    private static async Task Reports(PlayedCharger charger, string type)
    {
        await charger.Says("SecurityEventNotification", new { type, timestamp = ChargerTime.Now.Wire() });
        await charger.TablesCaughtUp();
        var seen = (await charger.Operator.Get($"/charge-points/{charger.Id}/security-events")).Expect(200).List("security_events").ShouldHaveSingleItem();
        seen.GetProperty("type").GetString().ShouldBe(type);
    }

    /// <summary>Told to ask for a new certificate, it does; what the product then delivers.</summary>
    private static async Task<ReceivedCall> AsksForItsCertificate(PlayedCharger charger, ChargerKey key)
    {
        var reply = await charger.IsAsked("ExtendedTriggerMessage", new { requestedMessage = "SignChargePointCertificate" });
        reply["status"].ShouldBe("Accepted");
        (await charger.Says("SignCertificate", new { csr = key.Request(charger.Id) })).Status.ShouldBe("Accepted");
        return await charger.IsCalled("CertificateSigned");
    }

    private static async Task<JsonElement> Request(PlayedCharger charger, string status)
    {
        var reply = await charger.Operator.Until($"/charge-points/{charger.Id}/certificates",
            reply => reply.List("requests").Any(request => request.GetProperty("status").GetString() == status));
        return reply.List("requests").ShouldHaveSingleItem();
    }

    private static async Task UpdatesSigned(PlayedCharger charger, params string[] statuses)
    {
        var reply = await charger.IsAsked("SignedUpdateFirmware", new
        {
            requestId = 9,
            firmware = new
            {
                location = "https://firmware.example.com/duo-2.bin", retrieveDateTime = ChargerTime.Now.Wire(), signingCertificate = Root(), signature = "c2lnbmVk",
            },
        }, new { status = "Accepted" });
        reply["response.status"].ShouldBe("Accepted");
        foreach (var status in statuses) await charger.Says("SignedFirmwareStatusNotification", new { status, requestId = 9 });
    }

    private static string Root()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = new CertificateRequest("CN=Root of a test", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(ChargerTime.MinutesAgo(5), ChargerTime.MinutesAgo(-60 * 24));
        return root.ExportCertificatePem();
    }

    private async Task Install(string use)
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("InstallCertificate", new { certificateType = use, certificate = Root() }, new { status = "Accepted" });

        reply["response.status"].ShouldBe("Accepted");
        charger.Last("InstallCertificate").Text("certificateType").ShouldBe(use);
        charger.Last("InstallCertificate").Text("certificate")!.ShouldStartWith("-----BEGIN CERTIFICATE-----");
    }
}
