using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Firmware updates and uploads of diagnostics, with what the charger tells of their progress.</summary>
public sealed class FirmwareAndDiagnostics(ProductFixture product)
{
    [Fact]
    public async Task TC_044_1_CSMS_Firmware_update_download_and_install()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        await Updates(charger, "Downloading", "Downloaded", "Installing");
        await charger.Reconnects();
        charger.Firmware = "2.0.0";
        (await charger.Boots()).Status.ShouldBe("Accepted");
        await charger.Says("FirmwareStatusNotification", new { status = "Installed" });

        (await charger.Job("firmware_update")).State.ShouldBe("completed");
        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["firmware_version"].ShouldBe("2.0.0");
    }

    [Fact]
    public async Task TC_044_2_CSMS_Firmware_update_download_failed()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        await Updates(charger, "Downloading", "DownloadFailed");

        (await charger.Job("firmware_update")).ShouldBe(("failed", "DownloadFailed"));
        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["firmware_version"].ShouldBe("1.2.3");
    }

    [Fact]
    public async Task TC_044_3_CSMS_Firmware_update_installation_failed()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        await Updates(charger, "Downloading", "Downloaded", "Installing", "InstallationFailed");

        (await charger.Job("firmware_update")).ShouldBe(("failed", "InstallationFailed"));
        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["firmware_version"].ShouldBe("1.2.3");
    }

    [Theory]
    [InlineData("Uploaded")]
    public Task TC_045_1_CSMS_Get_diagnostics(string ends) => Uploads(ends);

    [Theory]
    [InlineData("UploadFailed")]
    public Task TC_045_2_CSMS_Get_diagnostics_upload_failed(string ends) => Uploads(ends);

    private static async Task Updates(PlayedCharger charger, params string[] statuses)
    {
        var order = await charger.IsOrdered("update_firmware",
            new { firmware_url = "https://firmware.example.com/duo-2.bin", retrieve_date = ChargerTime.Now.Wire() }, "UpdateFirmware", new { });
        order["status"].ShouldBe("Accepted");
        var asked = charger.Last("UpdateFirmware");
        asked.Text("location").ShouldBe("https://firmware.example.com/duo-2.bin");
        foreach (var status in statuses) await charger.Says("FirmwareStatusNotification", new { status });
    }

    private async Task Uploads(string ends)
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var order = await charger.IsOrdered("get_diagnostics", new { upload_url = "ftp://files.example.com/in/" }, "GetDiagnostics", new { fileName = "duo.log" });
        await charger.Says("DiagnosticsStatusNotification", new { status = "Uploading" });
        await charger.Says("DiagnosticsStatusNotification", new { status = ends });

        (order["status"], order["response.fileName"]).ShouldBe(("Accepted", "duo.log"));
        charger.Last("GetDiagnostics").Text("location").ShouldBe("ftp://files.example.com/in/");
        (await charger.Job("diagnostics")).ShouldBe((ends == "Uploaded" ? "completed" : "failed", ends));
    }
}
