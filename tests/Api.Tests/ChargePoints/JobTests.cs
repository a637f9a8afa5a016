using Dynamo.Api.Tests.Events;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.ChargePoints;

/// <summary>Firmware updates and uploads, from the command to their end, as a caller of the API sees them.</summary>
public sealed class JobTests(ProductFixture product) : IAsyncLifetime
{
    private readonly World world = new(product);
    private ApiCaller caller = null!;
    private FakeCharger charger = null!;
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        caller = await world.OtherOrganization();
        var registered = await World.Register(caller, await World.Project(caller));
        id = registered["charge_point_id"]!;
        charger = await world.Connect(registered);
        charger.AlwaysAnswer("UpdateFirmware", new { });
    }

    public ValueTask DisposeAsync() => charger.DisposeAsync();

    [Fact]
    public async Task TC_044_1_A_firmware_update_is_a_job_with_each_word_of_the_charger_and_one_event_for_its_start_and_its_end()
    {
        await using var events = await EventReader.Open(caller);
        var sent = await caller.Post($"/cpo/commands/{id}", new { command = "update_firmware", parameters = new { firmware_url = "ftp://me:secret@example.com/f.bin" } });
        sent["status"].ShouldBe("Accepted", sent.ToString());
        (await Job(job => job["state"] == "accepted")).ShouldSatisfyAllConditions(
            job => job["kind"].ShouldBe("firmware_update"), job => job["requested_by"].ShouldBe("test"),
            job => job.Of("parameters").GetProperty("location").GetString().ShouldBe("ftp://me:***@example.com/f.bin"));

        foreach (var status in new[] { "Downloading", "Downloading", "Downloaded", "Installing", "Installed", "Installed" })
            (await charger.Call("FirmwareStatusNotification", new { status })).Error.ShouldBeNull();

        var done = await Job(job => job["state"] == "completed");
        done.List("statuses").Select(status => status.GetProperty("status").GetString())
            .ShouldBe(["Accepted", "Downloading", "Downloaded", "Installing", "Installed"]);
        (done["status"], done["ended_at"] is null).ShouldBe(("Installed", false));
        (await events.Next("firmware.update_started")).Data.GetProperty("job_id").GetString().ShouldBe(done["job_id"]);
        (await events.Next()).ShouldSatisfyAllConditions(
            end => end.Name.ShouldBe("firmware.update_completed"), end => end.Data.GetProperty("status").GetString().ShouldBe("Installed"));
        (await caller.Get($"/charge-points/{id}/jobs"))["total"].ShouldBe("1");
    }

    [Theory]
    [InlineData("DownloadFailed")]
    [InlineData("InstallationFailed")]
    public async Task TC_044_2_TC_044_3_A_firmware_update_that_fails_says_so(string failure)
    {
        await using var events = await EventReader.Open(caller);
        await caller.Post("/ocpp16/update_firmware", new { charge_point_id = id, location = "ftp://example.com/f", retrieve_date = "2026-05-04T10:00:00Z" });
        await charger.Call("FirmwareStatusNotification", new { status = "Downloading" });
        await charger.Call("FirmwareStatusNotification", new { status = failure });

        (await Job(job => job["state"] == "failed"))["status"].ShouldBe(failure);
        (await events.Next("firmware.update_failed")).Data.GetProperty("status").GetString().ShouldBe(failure);
    }

    [Fact]
    public async Task A_charger_that_comes_back_with_another_firmware_has_installed_it_even_if_it_never_says_so()
    {
        await caller.Post($"/cpo/commands/{id}", new { command = "update_firmware", parameters = new { firmware_url = "ftp://example.com/f" } });
        await charger.Call("FirmwareStatusNotification", new { status = "Installing" });
        await charger.Call("BootNotification", new { chargePointVendor = "Volt", chargePointModel = "Duo", firmwareVersion = "2.0.0" });

        (await Job(job => job["state"] == "completed"))["detail"]!.ShouldContain("2.0.0");
        // Its own word, should it come after all, begins no other job.
        await charger.Call("FirmwareStatusNotification", new { status = "Installed" });
        await charger.Call("FirmwareStatusNotification", new { status = "Idle" });
        (await caller.Get($"/charge-points/{id}/jobs"))["total"].ShouldBe("1");
    }

    [Fact]
    public async Task An_update_that_was_begun_elsewhere_is_a_job_too()
    {
        await charger.Call("FirmwareStatusNotification", new { status = "Downloading" });
        await charger.Call("FirmwareStatusNotification", new { status = "DownloadFailed" });

        (await Job(job => job["state"] == "failed")).ShouldSatisfyAllConditions(
            job => job["requested_by"].ShouldBeNull(), job => job["parameters"].ShouldBeNull(), job => job["kind"].ShouldBe("firmware_update"));
    }

    [Theory]
    [InlineData("diagnostics.zip", "diagnostics.zip")]
    [InlineData("", null)]
    public async Task A_charger_that_reports_before_it_answers_reports_on_its_job_whether_it_names_the_file_or_not(string named, string? known)
    {
        charger.AlwaysAnswer("Reset", new { status = "Accepted" });
        var sending = caller.Post("/ocpp16/get_diagnostics", new { charge_point_id = id, location = "ftp://example.com/up" });
        var call = await charger.ReceiveCall("GetDiagnostics");
        await charger.Call("DiagnosticsStatusNotification", new { status = "Uploading" });
        await call.Answer(new { fileName = named });
        (await sending).Code.ShouldBe(200);
        await charger.Call("DiagnosticsStatusNotification", new { status = "Uploaded" });

        var done = await Job(job => job["state"] == "completed");
        (done["kind"], done["file_name"]).ShouldBe(("diagnostics", known));
        (await caller.Get($"/charge-points/{id}/jobs"))["total"].ShouldBe("1");
    }

    [Theory]
    [InlineData("Uploaded", "completed")]
    [InlineData("UploadFailed", "failed")]
    public async Task TC_045_Diagnostics_are_a_job_that_ends_as_the_charger_says(string status, string state)
    {
        charger.AlwaysAnswer("GetDiagnostics", new { fileName = "d.zip" });
        await caller.Post($"/cpo/commands/{id}", new { command = "get_diagnostics", parameters = new { upload_url = "ftp://example.com/up" } });
        await charger.Call("DiagnosticsStatusNotification", new { status = "Uploading" });
        await charger.Call("DiagnosticsStatusNotification", new { status });

        (await Job(job => job["state"] == state))["status"].ShouldBe(status);
    }

    [Fact]
    public async Task Diagnostics_without_the_name_of_a_file_are_none_and_the_job_is_over()
    {
        charger.AlwaysAnswer("GetDiagnostics", new { });
        var sent = await caller.Post("/ocpp16/get_diagnostics", new { charge_point_id = id, location = "ftp://example.com/up" });

        sent["status"].ShouldBe("Accepted", sent.ToString());
        (await Job(job => job["state"] == "rejected"))["detail"]!.ShouldContain("nothing to upload");
    }

    [Fact]
    public async Task TC_079_TC_080_Reports_with_a_number_go_to_the_job_of_that_number()
    {
        charger.AlwaysAnswer("GetLog", new { status = "Accepted", filename = "security.log" });
        charger.AlwaysAnswer("SignedUpdateFirmware", new { status = "Accepted" });
        var location = new { remote_location = "ftp://example.com" };
        await caller.Post("/ocpp16/get_log", new { charge_point_id = id, log = location, log_type = "SecurityLog", request_id = 7 });
        var firmware = new { location = "ftp://example.com", retrieve_date_time = "2026-05-04T10:00:00Z", signing_certificate = "c", signature = "s" };
        await caller.Post("/ocpp16/signed_update_firmware", new { charge_point_id = id, request_id = 8, firmware });
        await charger.Call("LogStatusNotification", new { status = "Uploaded", requestId = 7 });
        await charger.Call("SignedFirmwareStatusNotification", new { status = "Downloading", requestId = 8 });
        await charger.Call("SignedFirmwareStatusNotification", new { status = "InvalidSignature", requestId = 8 });
        await charger.Call("SignedFirmwareStatusNotification", new { status = "Downloading", requestId = 9 });

        await World.Until(() => caller.Get($"/charge-points/{id}/jobs"), answer =>
            answer.List("jobs").Select(job => $"{job.GetProperty("kind")} {job.GetProperty("request_id")} {job.GetProperty("state")}")
                .SequenceEqual(["firmware_update 9 running", "signed_firmware_update 8 failed", "security_log 7 completed"]));
        (await caller.Get($"/charge-points/{id}/jobs?kind=security_log"))["total"].ShouldBe("1");
        (await caller.Get($"/charge-points/{id}/jobs?state=running"))["total"].ShouldBe("1");
    }

    [Fact]
    public async Task TC_081_An_update_that_the_charger_would_not_take_is_rejected_and_begins_nothing()
    {
        charger.AlwaysAnswer("SignedUpdateFirmware", new { status = "InvalidCertificate" });
        var firmware = new { location = "ftp://example.com", retrieve_date_time = "2026-05-04T10:00:00Z", signing_certificate = "c", signature = "s" };
        await caller.Post("/ocpp16/signed_update_firmware", new { charge_point_id = id, request_id = 8, firmware });

        (await Job(job => job["state"] == "rejected"))["status"].ShouldBe("InvalidCertificate");
    }

    [Fact]
    public async Task A_later_update_takes_the_place_of_one_that_never_told_its_end()
    {
        await caller.Post($"/cpo/commands/{id}", new { command = "update_firmware", parameters = new { firmware_url = "ftp://example.com/1" } });
        await charger.Call("FirmwareStatusNotification", new { status = "Downloading" });
        await caller.Post($"/cpo/commands/{id}", new { command = "update_firmware", parameters = new { firmware_url = "ftp://example.com/2" } });
        await charger.Call("FirmwareStatusNotification", new { status = "Installed" });

        var list = await World.Until(() => caller.Get($"/charge-points/{id}/jobs"), answer => answer.List("jobs").Count == 2 && answer.List("jobs")[0].GetProperty("state").GetString() == "completed");
        list.List("jobs")[1].GetProperty("state").GetString().ShouldBe("superseded");
    }

    [Fact]
    public async Task Without_an_answer_the_job_says_that_nobody_knows()
    {
        var silent = await caller.Post($"/cpo/commands/{id}", new { command = "get_diagnostics", parameters = new { upload_url = "ftp://example.com/up" }, timeout_seconds = 1 });
        silent["status"].ShouldBe("Timeout");
        (await Job(job => true))["state"].ShouldBe("requested");
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_404() => (await caller.Get($"/charge-points/{id}/jobs/job_x")).Code.ShouldBe(404);

    /// <summary>The newest job, once it is as wanted, read by its own route.</summary>
    private async Task<ApiAnswer> Job(Func<ApiAnswer, bool> wanted)
    {
        return await World.Until(Newest, answer => answer.Code == 200 && wanted(answer));

        async Task<ApiAnswer> Newest()
        {
            var list = await caller.Get($"/charge-points/{id}/jobs?limit=1");
            return list["total"] == "0" ? await caller.Get($"/charge-points/{id}/jobs/none") : await caller.Get($"/charge-points/{id}/jobs/{list.List("jobs")[0].GetProperty("job_id")}");
        }
    }
}
