using Dynamo.Certificates;
using Dynamo.Commands;
using Dynamo.OcppEdge.Tests.Edge;
using Dynamo.Testing.Schemas;

namespace Dynamo.OcppEdge.Tests.Calls;

public sealed class SignCertificateTests
{
    [Theory]
    [InlineData("ocpp1.6", null, "Accepted")]
    [InlineData("ocpp1.6", "The key is too weak.", "Rejected")]
    [InlineData("ocpp2.0.1", null, "Accepted")]
    [InlineData("ocpp2.0.1", "The key is too weak.", "Rejected")]
    public async Task TC_074_A_request_for_a_certificate_is_answered_at_once(string version, string? refusal, string status)
    {
        await using var edge = await TestEdge.Start();
        edge.Cluster.Certificates("CP-7").Refusal = refusal;
        await using var charger = await edge.Connect(subprotocols: version);
        var answer = await charger.Call("SignCertificate", new { csr = "pem" });
        answer.Status.ShouldBe(status);
        OcppSchema.Response(version == "ocpp1.6" ? "1.6-security" : "2.0.1", "SignCertificate").Errors(answer.Payload).ShouldBeEmpty();
        edge.Cluster.Certificates("CP-7").Orders.ShouldHaveSingleItem().Csr.ShouldBe("pem");
    }

    [Fact]
    public async Task Certificates_towards_vehicles_are_not_signed_here()
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect(subprotocols: "ocpp2.0.1");
        var answer = await charger.Call("SignCertificate", new { csr = "pem", certificateType = "V2GCertificate" });
        answer.Status.ShouldBe("Rejected");
        OcppSchema.Response("2.0.1", "SignCertificate").Errors(answer.Payload).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ocpp1.6", """{"status":"Accepted","certificateHashData":[{"hashAlgorithm":"SHA256","issuerNameHash":"a","issuerKeyHash":"b","serialNumber":"0c"},{"hashAlgorithm":"SHA256"}]}""", "ServerRoot", 1)]
    [InlineData("ocpp1.6", """{"status":"NotFound"}""", "ServerRoot", 0)]
    [InlineData("ocpp2.0.1", """{"status":"Accepted","certificateHashDataChain":[{"certificateType":"CSMSRootCertificate","certificateHashData":{"hashAlgorithm":"SHA256","issuerNameHash":"a","issuerKeyHash":"b","serialNumber":"0c"}},{"certificateType":"New"},{}]}""", "", 1)]
    [InlineData("ocpp2.0.1", """{"status":"NotFound"}""", "", 0)]
    public async Task What_is_installed_is_learned_from_the_answer(string version, string answer, string uses, int count)
    {
        await using var edge = await TestEdge.Start();
        await using var charger = await edge.Connect(subprotocols: version);
        charger.AlwaysAnswer("GetInstalledCertificateIds", answer);
        (await edge.Cluster.ChargePoint("CP-7").Send(new GetInstalledCertificates(null))).Outcome.ShouldBe(CommandOutcome.Accepted);
        var told = edge.Cluster.Certificates("CP-7").Reports.ShouldHaveSingleItem().ShouldBeOfType<CertificatesToldReport>();
        string.Join(",", told.Uses).ShouldBe(uses);
        told.Certificates.Length.ShouldBe(count);
        told.Certificates.ShouldAllBe(one => one.Use == CertificateUse.ServerRoot && one.Hash == new CertificateHash("SHA256", "a", "b", "0c"));
    }
}
