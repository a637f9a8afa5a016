using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Certificates;
using Dynamo.Commands;
using Dynamo.Testing;
using Dynamo.Testing.Schemas;

namespace Dynamo.OcppEdge.Tests.V201;

/// <summary>Certificates and firmware updates of 2.0.1 stations, through the running product.</summary>
public sealed class CertificatesAndJobsTests(StationFixture stations) : IClassFixture<StationFixture>
{
    [Fact]
    public async Task TC_A_11_A_station_gets_the_certificate_that_it_asked_for()
    {
        var station = await stations.Connected();
        await using var charger = station.Charger;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var csr = new CertificateRequest($"CN={station.Id}", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        (await charger.Call("SignCertificate", new { csr, certificateType = "ChargingStationCertificate" })).Status.ShouldBe("Accepted");
        var delivered = await charger.ReceiveCall("CertificateSigned");
        OcppSchema.Request("2.0.1", "CertificateSigned").Errors(delivered.Payload).ShouldBeEmpty();
        await delivered.Answer(new { status = "Accepted" });
        await Eventually.Holds(async () => (await stations.Grains.Certificates(station.Id).Get()).Orders.Single().Status == OrderStatus.Accepted);
    }

    [Fact]
    public async Task TC_L_01_A_firmware_update_is_progressed_by_its_number()
    {
        var station = await stations.Connected();
        await using var charger = station.Charger;
        charger.AlwaysAnswer("UpdateFirmware", new { status = "Accepted" });
        (await stations.Grains.ChargePoint(station.Id).Send(new UpdateFirmware("https://example.com/f", DateTimeOffset.UnixEpoch))).Outcome.ShouldBe(CommandOutcome.Accepted);
        var number = charger.Frames.Select(frame => System.Text.Json.JsonDocument.Parse(frame).RootElement).Single(frame => frame[0].GetInt32() == 2 && frame[2].GetString() == "UpdateFirmware")[3]
            .GetProperty("requestId").GetInt32();
        await charger.Call("FirmwareStatusNotification", new { status = "Downloading", requestId = number });
        await charger.Call("FirmwareStatusNotification", new { status = "InvalidSignature", requestId = number });
        await Eventually.Holds(async () => await stations.Database.Query<string>(
            "select string_agg(state || ' ' || request_id, ',') from jobs where charge_point_id = lower($1)", station.Id) == $"Failed {number}");
    }
}
