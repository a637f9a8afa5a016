using Dynamo.Api.Tests.Settings;
using Dynamo.Testing.Product;
using Microsoft.AspNetCore.Builder;

namespace Dynamo.Api.Tests.Commissioning;

/// <summary>Sessions and work whose process goes away under them, and sessions that nobody ends or that must not end while something else is looked at.</summary>
public sealed class CommissioningFaultTests(HastyProduct hasty, PatientProduct product) : IClassFixture<HastyProduct>, IClassFixture<PatientProduct>
{
    [Fact]
    public async Task A_session_that_does_not_pass_fails_at_its_deadline_and_says_in_which_step()
    {
        var world = new World(hasty);
        await using var wizard = new Wizard(world, await ConfiguredChargePoint.Register(hasty, world));
        (await wizard.Start()).Code.ShouldBe(202);

        var failed = await wizard.Until("failed");

        failed["reason"]!.ShouldContain("did not pass within");
        failed["ended_at"].ShouldNotBeNull();
        Wizard.Step(failed, "connectivity").ShouldBe("failed");
        Wizard.Step(failed, "heartbeat").ShouldBe("pending");
        (await wizard.Start()).Code.ShouldBe(202);
    }

    [Fact]
    public async Task While_the_test_runs_its_tag_charges_and_no_other()
    {
        var world = new World(product);
        await using var wizard = new Wizard(world, await ConfiguredChargePoint.Register(product, world));
        await wizard.Boot();
        wizard.HasVehicle = false;
        var tag = (await wizard.Start())["test_id_tag"]!;
        var others = await World.Tag(world.Operator);
        await World.Until(() => world.Operator.Get($"{wizard.Path}/status"), answer => Wizard.Step(answer, "test_transaction", "detail")?.Contains("accepted the remote start") == true);

        (await wizard.Point.Charger.Call("Authorize", new { idTag = others })).Status.ShouldBe("Blocked");
        (await wizard.Point.Charger.Call("Authorize", new { idTag = tag })).Status.ShouldBe("Accepted");
        (await world.Operator.Post($"{wizard.Path}/cancel"))["status"].ShouldBe("cancelled");
        await Testing.Eventually.Holds(async () => (await wizard.Point.Charger.Call("Authorize", new { idTag = tag })).Status == "Blocked");
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_neither_the_session_nor_what_waits_to_be_applied()
    {
        var world = new World(product);
        await using var wizard = new Wizard(world, await ConfiguredChargePoint.Register(product, world));
        await using var other = await ConfiguredChargePoint.Register(product, world);
        await wizard.Point.Want(("ConnectionTimeOut", "90"));
        await wizard.Boot();
        wizard.HasVehicle = false;
        var begun = await wizard.Start();
        await World.Until(() => world.Operator.Get($"{wizard.Path}/status"), answer => Wizard.Step(answer, "test_transaction") == "running");
        await other.Want(("HeartbeatInterval", "77"));
        (await world.Operator.Post($"{other.Path}/apply")).Code.ShouldBe(202);

        await product.Restart();

        var resumed = await world.Operator.Get($"{wizard.Path}/status");
        resumed["session_id"].ShouldBe(begun["session_id"]);
        resumed["status"].ShouldBe("running");
        Wizard.Step(resumed, "configuration").ShouldBe("passed");
        (await wizard.Start()).Code.ShouldBe(409);
        await other.Boot();
        // What was set is read back before the work is told to be over.
        await other.Until(answer => answer["in_sync"] == "True" && answer.Of("work").GetProperty("status").GetString() == "ended");
        other.Settings.Sent.ShouldBe(["HeartbeatInterval=77"]);

        // The remote start was accepted before the restart: the session that it begins after it is the test.
        await wizard.Boot();
        await wizard.Point.Charger.Call("Heartbeat");
        await wizard.Begin(begun["test_id_tag"]!);
        await wizard.Until("passed");
    }
}

/// <summary>A product that gives a commissioning little time.</summary>
public sealed class HastyProduct : ProductFixture
{
    protected override void Change(WebApplicationBuilder builder)
    {
        WatchfulProduct.Watch(builder);
        builder.Configuration["Dynamo:Commissioning:Deadline"] = "00:00:01";
    }
}

/// <summary>A product that waits for the test transaction longer than a restart takes, however busy the machine is.</summary>
public sealed class PatientProduct : ProductFixture
{
    protected override void Change(WebApplicationBuilder builder)
    {
        WatchfulProduct.Watch(builder);
        builder.Configuration["Dynamo:Commissioning:TestBeginsWithin"] = "00:05:00";
    }
}
