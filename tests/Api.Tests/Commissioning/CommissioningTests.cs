using Dynamo.Api.Tests.Settings;

namespace Dynamo.Api.Tests.Commissioning;

public sealed class CommissioningTests(WatchfulProduct product) : IClassFixture<WatchfulProduct>
{
    private readonly World world = new(product);

    [Fact]
    public async Task A_charger_is_led_through_all_steps_and_can_be_commissioned_then()
    {
        await using var wizard = await Begin();
        await wizard.Boot();
        await wizard.Point.Want(("ConnectionTimeOut", "90"));

        var begun = await wizard.Start();
        begun.Code.ShouldBe(202, begun.ToString());
        begun["status"].ShouldBe("running");
        begun["session_id"]!.ShouldStartWith("comm_");
        begun.Of("estimated_duration_seconds").GetInt32().ShouldBeGreaterThan(0);
        begun.List("steps").Select(step => step.GetProperty("name").GetString()).ShouldBe(["connectivity", "heartbeat", "configuration", "test_transaction"]);
        var passed = await wizard.Until("passed");

        passed.List("steps").ShouldAllBe(step => step.GetProperty("status").GetString() == "passed");
        wizard.Point.Settings.Sent.ShouldBe(["ConnectionTimeOut=90"]);
        (await world.Operator.Get($"/charge-points/{wizard.Point.Id}"))["status"].ShouldBe("tested");
        (await world.Operator.Post($"/installer/charge-points/{wizard.Point.Id}/commission")).Code.ShouldBe(200);
        var sessions = await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={wizard.Point.Id}"), answer => answer["total"] == "1");
        sessions.List("sessions")[0].GetProperty("id_tag").GetString().ShouldBe(passed["test_id_tag"]);
        // Once the session has passed, its tag is nobody's.
        await World.Until(async () => await world.Operator.Get($"{wizard.Path}/logs"), answer => answer.ToString().Contains("Passed."));
        await Testing.Eventually.Holds(async () => (await wizard.Point.Charger.Call("Authorize", new { idTag = passed["test_id_tag"] })).Status == "Invalid");
    }

    [Fact]
    public async Task One_session_runs_for_a_charge_point_and_it_can_be_cancelled()
    {
        await using var wizard = await Begin();
        var first = await wizard.Start();
        first.Code.ShouldBe(202);
        var second = await wizard.Start();
        second.Code.ShouldBe(409);
        second["detail"]!.ShouldContain(first["session_id"]!);

        var cancelled = await world.Operator.Post($"{wizard.Path}/cancel");
        cancelled.Code.ShouldBe(200);
        cancelled["status"].ShouldBe("cancelled");
        (await world.Operator.Post($"{wizard.Path}/cancel")).Code.ShouldBe(409);
        (await wizard.Start())["session_id"].ShouldNotBe(first["session_id"]);
    }

    [Fact]
    public async Task A_charger_that_comes_later_is_waited_for_and_the_test_can_be_left_out()
    {
        await using var wizard = await Begin();
        await wizard.Start(new { skip_test_transaction = true });
        await World.Until(() => world.Operator.Get($"{wizard.Path}/status"), answer => Wizard.Step(answer, "connectivity") == "running");

        await wizard.Boot();
        var passed = await wizard.Until("passed");

        Wizard.Step(passed, "test_transaction").ShouldBe("skipped");
        (await world.Operator.Get($"/charge-points/{wizard.Point.Id}"))["status"].ShouldBe("tested");
        (await world.Operator.Get($"/sessions?charge_point_id={wizard.Point.Id}"))["total"].ShouldBe("0");
    }

    [Fact]
    public async Task A_required_key_that_is_refused_fails_the_session_and_names_it()
    {
        await using var wizard = await Begin();
        await wizard.Boot();
        wizard.Point.Settings["A"] = "1";
        wizard.Point.Settings.Answers["A"] = "Rejected";
        var template = await world.Operator.Post("/installer/commissioning-templates", new { name = "T", configuration = new[] { new { key = "A", value = "2" } } });

        (await wizard.Start(new { template_id = template["template_id"] })).Code.ShouldBe(202);
        var failed = await wizard.Until("failed");

        Wizard.Step(failed, "configuration").ShouldBe("failed");
        Wizard.Step(failed, "configuration", "detail")!.ShouldContain("A (rejected)");
        Wizard.Step(failed, "test_transaction").ShouldBe("pending");
        var logs = await World.Until(() => world.Operator.Get($"{wizard.Path}/logs?session_id={failed["session_id"]}"), answer => answer.List("logs").Any(line => line.GetProperty("level").GetString() == "error"));
        logs.List("logs")[0].GetProperty("message").GetString()!.ShouldStartWith("Started by");

        // Put right, the template is applied without a session, and a new session goes the whole way.
        wizard.Point.Settings.Answers.Clear();
        (await world.Operator.Post($"{wizard.Path}/apply-template")).Code.ShouldBe(202);
        await wizard.Point.Until(answer => ConfiguredChargePoint.Text(answer, "A", "state") == "accepted");
        (await wizard.Start(new { skip_test_transaction = true })).Code.ShouldBe(202);
        await wizard.Until("passed");
    }

    [Fact]
    public async Task A_remote_start_that_is_refused_or_starts_nothing_fails_the_test_and_says_why()
    {
        await using var wizard = await Begin();
        await wizard.Boot();
        wizard.StartAnswer = "Rejected";
        await wizard.Start();
        Wizard.Step(await wizard.Until("failed"), "test_transaction", "detail")!.ShouldContain("refused the remote start");

        wizard.StartAnswer = Wizard.Starts;
        wizard.HasVehicle = false;
        await wizard.Start();
        await wizard.Until("running");
        Wizard.Step(await wizard.Until("failed"), "test_transaction", "detail")!.ShouldContain("No vehicle was connected");
    }

    [Fact]
    public async Task Issues_are_kept_and_diagnostics_say_what_is_wrong()
    {
        await using var wizard = await Begin();
        var issue = await world.Operator.Post($"{wizard.Path}/issues", new { title = "Lock stuck", severity = "high" });
        issue.Code.ShouldBe(201, issue.ToString());
        issue["issue_id"]!.ShouldStartWith("iss_");
        (await world.Operator.Post($"{wizard.Path}/issues", new { })).Code.ShouldBe(400);
        var issues = await world.Operator.Get($"{wizard.Path}/issues");
        issues.List("issues").ShouldHaveSingleItem().GetProperty("severity").GetString().ShouldBe("high");

        var away = await world.Operator.Post($"{wizard.Path}/diagnostics", new { upload_url = "ftp://files.example.com/x" });
        away.Code.ShouldBe(200, away.ToString());
        Check(away, "connection").ShouldBe("failed");
        away["upload"].ShouldBe("Offline");
        await wizard.Boot();
        Check(await world.Operator.Post($"{wizard.Path}/diagnostics"), "connection").ShouldBe("ok");
        (await world.Operator.Get($"{wizard.Path}/status")).Code.ShouldBe(404);
    }

    private static string? Check(ApiAnswer answer, string name) =>
        answer.List("checks").Single(check => check.GetProperty("name").GetString() == name).GetProperty("status").GetString();

    private async Task<Wizard> Begin() => new(world, await ConfiguredChargePoint.Register(product, world));
}
