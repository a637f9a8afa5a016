using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Commands;

/// <summary>Commands are kept before they are sent, and told apart when their process dies.</summary>
public sealed class HistoryTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task Commands_by_OCPP_routes_are_kept_too_without_their_secrets_and_listed_when_asked_for()
    {
        var caller = await world.OtherOrganization();
        var registered = await World.Register(caller, await World.Project(caller));
        await using var charger = await world.Connect(registered);
        var id = registered["charge_point_id"];
        var raw = await caller.Post("/ocpp16/change_configuration", new { charge_point_id = id, key = "AuthorizationKey", value = "0123456789abcdef0123" });
        (await caller.Post($"/cpo/commands/{id}", new { command = "stop_session", parameters = new { transaction_id = "x" } })).Code.ShouldBe(400);

        var kept = await caller.Get($"/cpo/commands/{raw["command_id"]}");

        kept["kind"].ShouldBe("raw");
        kept["outcome"].ShouldBe("accepted");
        kept.Of("parameters").GetProperty("value").GetString().ShouldBe("***");
        (await caller.Get("/cpo/commands"))["total"].ShouldBe("1");
        (await caller.Get("/cpo/commands?kind=all"))["total"].ShouldBe("2");
        (await caller.Get("/cpo/commands?kind=raw&command=ChangeConfiguration"))["total"].ShouldBe("1");
        (await caller.Get("/cpo/commands?status=error")).List("commands").Single().GetProperty("outcome").GetString().ShouldBe("not_sent");
        (await caller.Get("/cpo/commands?to=2020-01-01T00:00:00Z"))["total"].ShouldBe("0");
        (await caller.Get("/cpo/commands?kind=all&limit=1&offset=1")).List("commands").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_password_in_a_url_reaches_the_charger_and_not_the_history()
    {
        var caller = await world.OtherOrganization();
        await using var charger = await world.Connect(await World.Register(caller, await World.Project(caller)));
        var sent = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        charger.AlwaysAnswer("GetDiagnostics", call => Note(call, new { fileName = "log.zip" }));
        charger.AlwaysAnswer("UpdateFirmware", call => Note(call, new { }));
        charger.AlwaysAnswer("GetConfiguration", new { configurationKey = new[] { new { key = "AuthorizationKey", @readonly = false, value = "0123456789abcdef0123" } } });
        const string url = "ftp://me:se%40cret@host.example/logs";
        var neutral = await caller.Post($"/cpo/commands/{charger.Id}", new { command = "get_diagnostics", parameters = new { upload_url = url } });
        var raw = await caller.Post("/ocpp16/update_firmware", new { charge_point_id = charger.Id, location = url, retrieve_date = "2026-11-20T10:00:00Z" });
        var bulk = await caller.Post("/cpo/commands/bulk", new { charge_point_ids = new[] { charger.Id }, command = "get_diagnostics", parameters = new { upload_url = url } });
        var settings = await caller.Post("/ocpp16/get_configuration", new { charge_point_id = charger.Id });
        settings.ToString().ShouldContain("0123456789abcdef0123");
        sent.ShouldBe([url, url, url]);

        foreach (var id in new[] { neutral["command_id"], raw["command_id"], bulk.List("results")[0].GetProperty("command_id").GetString(), settings["command_id"] })
        {
            var kept = (await caller.Get($"/cpo/commands/{id}")).ToString();
            kept.ShouldContain("***");
            kept.ShouldNotContain("cret");
            kept.ShouldNotContain("0123456789abcdef0123");
        }
        (await product.Database.Query<long>("select count(*) from commands where charge_point_id = $1 and (parameters::text like '%cret%' or response::text like '%0123456789abcdef%')", charger.Id)).ShouldBe(0);

        object Note(Testing.Chargers.ReceivedCall call, object answer)
        {
            sent.Enqueue(call.Text("location"));
            return answer;
        }
    }

    [Fact]
    public async Task What_a_dead_process_left_is_told_as_sent_perhaps_or_as_not_sent()
    {
        var organization = await world.Organization();
        var caller = world.As(await world.Key(organization));
        foreach (var (id, handed) in new[] { ("a", "now()"), ("b", "null") })
        {
            await product.Database.Execute(
                $"""
                insert into commands (command_id, organization_id, charge_point_id, command, status, outcome, sender, handed_at)
                values ($1, $2, 'CP-gone', 'soft_reset', 'Pending', 'unknown', 'commands/dead', {handed})
                """, $"cmd_{organization}{id}", organization);
        }

        var sent = await World.Until(() => caller.Get($"/cpo/commands/cmd_{organization}a"), answer => answer["status"] == "Interrupted");
        var unsent = await World.Until(() => caller.Get($"/cpo/commands/cmd_{organization}b"), answer => answer["status"] == "Interrupted");

        sent["outcome"].ShouldBe("unknown");
        sent["detail"]!.ShouldContain("may have been carried out");
        unsent["outcome"].ShouldBe("not_sent");
    }

    [Fact]
    public async Task Of_25_commands_at_once_to_a_silent_charger_one_is_sent_and_those_beyond_the_bound_are_refused_at_once()
    {
        var registered = await World.Register(world.Operator, await World.Project(world.Operator));
        await using var charger = await world.Connect(registered);
        var id = registered["charge_point_id"];

        var sending = Enumerable.Range(0, 25).Select(_ => world.Operator.Post($"/cpo/commands/{id}", new { command = "soft_reset", timeout_seconds = 8 })).ToArray();
        await charger.ReceiveCall("Reset");
        var answers = await Task.WhenAll(sending);

        answers.Count(answer => answer.Code == 429).ShouldBeInRange(4, 24);
        answers.Where(answer => answer.Code == 200).ShouldAllBe(answer => answer["status"] == "Timeout");
        answers.Where(answer => answer.Code is not (200 or 429)).ShouldBeEmpty();
        var kept = await world.Operator.Get($"/cpo/commands?charge_point_id={id}&limit=100");
        kept["total"].ShouldBe("25");
        kept.List("commands").ShouldAllBe(command => command.GetProperty("status").GetString() != "Pending");
    }
}
