using System.Text;
using Dynamo.ChargePoints;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Commands;

/// <summary>One command to many charge points.</summary>
public sealed class BulkTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task Each_charge_point_has_its_own_result_and_a_silent_one_holds_nobody()
    {
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        await using var willing = await world.Connect(await World.Register(caller, project));
        await using var unwilling = await world.Connect(await World.Register(caller, project));
        await using var silent = await world.Connect(await World.Register(caller, project));
        await using var modern = await Modern(await World.Register(caller, project, "2.0.1"));
        var away = (await World.Register(caller, project))["charge_point_id"]!;
        var foreign = (await World.Register(world.Operator, await World.Project(world.Operator)))["charge_point_id"]!;
        willing.AlwaysAnswer("Reset", new { status = "Accepted" });
        unwilling.AlwaysAnswer("Reset", new { status = "Rejected" });

        var answer = await caller.Post("/cpo/commands/bulk", new
        {
            charge_point_ids = new[] { silent.Id, willing.Id.ToLowerInvariant(), unwilling.Id, modern.Id, away, foreign, "CP-none", willing.Id }, command = "soft_reset", timeout_seconds = 5,
        });

        answer.Code.ShouldBe(200, answer.ToString());
        answer["total"].ShouldBe("7");
        answer["accepted"].ShouldBe("2");
        var results = answer.List("results").Select(result => (result.GetProperty("charge_point_id").GetString(), result.GetProperty("status").GetString(), result.GetProperty("code").GetInt32()));
        results.ShouldBe(
        [
            (silent.Id, "Timeout", 200), (willing.Id.ToLowerInvariant(), "Accepted", 200), (unwilling.Id, "Rejected", 200), (modern.Id, "Accepted", 200),
            (away, "Error", 409), (foreign, "Error", 404), ("CP-none", "Error", 404),
        ]);
        var kept = await caller.Get("/cpo/commands");
        kept["total"].ShouldBe("5");
        var known = answer.List("results").Select(result => result.GetProperty("command_id").GetString()).Where(id => id is not null);
        kept.List("commands").Select(command => command.GetProperty("command_id").GetString()).ShouldBe(known, ignoreOrder: true);
    }

    [Fact]
    public async Task The_same_key_sends_nothing_again()
    {
        var registered = await World.Register(world.Operator, await World.Project(world.Operator));
        await using var charger = await world.Connect(registered);
        var resets = 0;
        charger.AlwaysAnswer("Reset", _ => new { status = Interlocked.Increment(ref resets) == 1 ? "Accepted" : "Rejected" });
        var body = new { charge_point_ids = new[] { charger.Id }, command = "hard_reset" };
        var key = World.NewName("key");

        var first = await world.Operator.Send(HttpMethod.Post, "/cpo/commands/bulk", body, request => request.Headers.Add("Idempotency-Key", key));
        var second = await world.Operator.Send(HttpMethod.Post, "/cpo/commands/bulk", body, request => request.Headers.Add("Idempotency-Key", key));

        second.Body.ToString().ShouldBe(first.Body.ToString());
        resets.ShouldBe(1);
    }

    [Fact]
    public async Task A_thousand_charge_points_have_a_result_and_a_row_each()
    {
        var organization = await world.Organization();
        var caller = world.As(await world.Key(organization));
        var prefix = World.NewName("CP-") + "-";
        await product.Database.Execute(
            """
            insert into charge_points (charge_point_id, organization_id, project_id, vendor, model, serial_number, password_hash)
            select $1 || n, $2, $3, 'Volt', 'Duo', $1 || n, 'none' from generate_series(1, 1000) n
            """, prefix, organization, await World.Project(caller));

        var answer = await caller.Post("/cpo/commands/bulk", new { charge_point_ids = Enumerable.Range(1, 1000).Select(number => $"{prefix}{number}"), command = "soft_reset" });

        answer.List("results").Select(result => result.GetProperty("code").GetInt32()).ShouldAllBe(code => code == 409);
        answer.List("results").Select(result => result.GetProperty("command_id").GetString()).Distinct().Count().ShouldBe(1000);
        (await caller.Get("/cpo/commands?status=error"))["total"].ShouldBe("1000");
    }

    [Fact]
    public async Task Four_hundred_charge_points_have_each_its_own_result_within_one_time_out_however_many_are_silent()
    {
        const int silent = 300, willing = 40, unwilling = 20, away = 40, timeout = 8;
        var organization = await world.Organization();
        var caller = world.As(await world.Key(organization));
        var (prefix, password) = (World.NewName("CP-") + "-", World.NewName("secret"));
        await product.Database.Execute(
            """
            insert into charge_points (charge_point_id, organization_id, project_id, vendor, model, serial_number, password_hash)
            select $1 || n, $2, $3, 'Volt', 'Duo', $1 || n, $4 from generate_series(1, 400) n
            """, prefix, organization, await World.Project(caller), ChargePointPassword.Hash(Encoding.UTF8.GetBytes(password)));
        var ids = Enumerable.Range(1, silent + willing + unwilling + away).Select(number => $"{prefix}{number}").ToArray();
        var chargers = new FakeCharger[silent + willing + unwilling];
        await Parallel.ForAsync(0, chargers.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (place, _) =>
        {
            chargers[place] = await FakeCharger.Connect(new Uri(product.OcppUrl), ids[place], password, habits: charger =>
            {
                if (place >= silent) charger.AlwaysAnswer("Reset", new { status = place < silent + willing ? "Accepted" : "Rejected" });
                // Where all this takes long they are asked to boot, and what they leave open then holds up the command.
                charger.AlwaysAnswer("TriggerMessage", new { status = "Rejected" });
            });
            // The charger sees that it is let in a moment before the product can send it anything.
            (await chargers[place].Call("Heartbeat")).Error.ShouldBeNull();
        });

        var begun = TimeProvider.System.GetTimestamp();
        var answer = await caller.Post("/cpo/commands/bulk", new { charge_point_ids = ids, command = "soft_reset", timeout_seconds = timeout });
        var took = TimeProvider.System.GetElapsedTime(begun);

        string[] wanted = [.. Enumerable.Repeat("Timeout", silent), .. Enumerable.Repeat("Accepted", willing), .. Enumerable.Repeat("Rejected", unwilling), .. Enumerable.Repeat("Error", away)];
        answer.List("results").Select(result => result.GetProperty("status").GetString()).ShouldBe(wanted);
        answer.List("results").Select(result => result.GetProperty("charge_point_id").GetString()).ShouldBe(ids);
        // Those who are asked in two parts take two time-outs.
        took.ShouldBeLessThan(TimeSpan.FromSeconds(2 * timeout - 1));
        (await caller.Get("/cpo/commands?status=timeout"))["total"].ShouldBe($"{silent}");
        await Parallel.ForEachAsync(chargers, async (charger, _) => await charger.DisposeAsync());
    }

    [Fact]
    public async Task A_thousand_are_taken_and_no_more()
    {
        var caller = await world.OtherOrganization();
        var ids = Enumerable.Range(0, 1000).Select(number => $"CP-none-{number}").ToArray();

        var answer = await caller.Post("/cpo/commands/bulk", new { charge_point_ids = ids, command = "soft_reset" });
        var more = await caller.Post("/cpo/commands/bulk", new { charge_point_ids = ids.Append("CP-one-more"), command = "soft_reset" });

        answer.List("results").Count.ShouldBe(1000);
        more.Code.ShouldBe(400);
        more.Of("errors").GetProperty("charge_point_ids").GetArrayLength().ShouldBe(1);
    }

    private async Task<FakeCharger> Modern(ApiAnswer registered)
    {
        var charger = await world.ConnectModern(registered);
        charger.AlwaysAnswer("Reset", new { status = "Accepted" });
        return charger;
    }
}
