using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Field;

/// <summary>What takes longer than the product lives: an update, a certificate that is on its way, a local list that was not sent yet.</summary>
public sealed class RestartOfLongWork
{
    [Fact]
    public async Task A_kill_loses_no_job_no_certificate_and_no_local_list()
    {
        await using var product = new ProductProcess().With("Dynamo:Edge:SettleAfterBoot", "00:00:00.2");
        await product.Start();
        await using var charger = await PlayedCharger.Commissioned(product.Settings);
        await charger.IsOrdered("update_firmware", new { firmware_url = "ftp://example.com/f" }, "UpdateFirmware", new { });
        await charger.Says("FirmwareStatusNotification", new { status = "Downloading" });
        (await charger.Says("SignCertificate", new { csr = Csr(charger.Id) })).Status.ShouldBe("Accepted");
        var first = await charger.IsCalled("CertificateSigned");
        (await charger.Operator.Put($"/charge-points/{charger.Id}/local-list", new { entries = new[] { new { id_tag = charger.Tag } } })).Expect(200);

        await product.Kill();
        await product.Start();
        charger.Answers("GetLocalListVersion", _ => new { listVersion = 0 });
        charger.Answers("SendLocalList", _ => new { status = "Accepted" });
        await charger.Connects();
        await charger.Boots();

        var again = await charger.IsCalled("CertificateSigned");
        again.Text("certificateChain").ShouldBe(first.Text("certificateChain"));
        await again.Answer(new { status = "Accepted" });
        await charger.Says("FirmwareStatusNotification", new { status = "Installed" });
        await charger.Operator.Until($"/charge-points/{charger.Id}/certificates", reply => reply.List("requests").Any(request => request.GetProperty("status").GetString() == "accepted"));
        await charger.Operator.Until($"/charge-points/{charger.Id}/local-list", reply => reply["sync"] == "in_sync");
        charger.Last("SendLocalList").Text("listVersion").ShouldBe("1");
        var jobs = await charger.Operator.Until($"/charge-points/{charger.Id}/jobs", reply => reply.List("jobs").Any(job => job.GetProperty("state").GetString() == "completed"));
        jobs["total"].ShouldBe("1");
    }

    private static string Csr(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
    }
}
