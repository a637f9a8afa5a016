using Dynamo.Testing.Chargers;

namespace Dynamo.Api.Tests.ChargePoints;

/// <summary>Local authorization lists, from what people enter to what a charger has.</summary>
public sealed class LocalListTests(AttendedProduct product) : IClassFixture<AttendedProduct>, IAsyncLifetime
{
    private readonly World world = new(product);
    private readonly LocalListOfCharger list = new();
    private ApiAnswer registered = null!;
    private FakeCharger charger = null!;
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        registered = await World.Register(world.Operator, await World.Project(world.Operator));
        id = registered["charge_point_id"]!;
        charger = await Connect();
    }

    public ValueTask DisposeAsync() => charger.DisposeAsync();

    [Fact]
    public async Task TC_042_TC_043_4_TC_043_5_A_list_is_sent_in_full_and_then_only_what_changed()
    {
        var first = await Put(new { id_tag = "A" }, new { id_tag = "B", status = "blocked", parent_id_tag = "FLEET", expires_at = "2027-01-01T00:00:00Z" });
        first.Code.ShouldBe(200, first.ToString());
        (await Synced(1)).List("entries").Count.ShouldBe(2);
        list.Sent.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            sent => sent.Text("updateType").ShouldBe("Full"), sent => sent.Text("listVersion").ShouldBe("1"),
            sent => sent.Payload.GetProperty("localAuthorizationList")[1].GetRawText().ShouldBe(
                """{"idTag":"B","idTagInfo":{"status":"Blocked","expiryDate":"2027-01-01T00:00:00.000Z","parentIdTag":"FLEET"}}"""));

        await Put(new { id_tag = "A", status = "expired" }, new { id_tag = "C" });
        await Synced(2);
        list.Sent[^1].Payload.GetRawText().ShouldBe("""{"listVersion":2,"updateType":"Differential","localAuthorizationList":[{"idTag":"A","idTagInfo":{"status":"Expired"}},{"idTag":"C","idTagInfo":{"status":"Accepted"}},{"idTag":"B"}]}""");
        list.Tags.ShouldBe(["A", "C"]);
        list.Sent.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_charger_that_comes_back_with_another_version_gets_the_whole_list_again_and_one_with_the_same_gets_nothing()
    {
        await Put(new { id_tag = "A" });
        await Synced(1);
        await Reboot();
        await Eventually(() => list.Asked > 0);
        list.Sent.Length.ShouldBe(1);

        await Reboot(list.Forget);
        await Eventually(() => list.Sent.Length == 2);
        list.Sent[^1].Text("updateType").ShouldBe("Full");
        await Synced(1);
        list.Tags.ShouldBe(["A"]);
    }

    [Fact]
    public async Task What_is_entered_while_the_charger_is_away_is_sent_when_it_is_back()
    {
        await charger.Close();
        await World.Until(() => world.Operator.Get($"/charge-points/{id}"), answer => answer["connected"] == "False");
        (await Put(new { id_tag = "A" }))["sync"].ShouldBe("pending");
        await using var back = await Connect();
        await Synced(1);
    }

    [Fact]
    public async Task TC_043_3_Differences_that_fail_or_do_not_fit_are_followed_by_the_whole_list()
    {
        await Put(new { id_tag = "A" });
        await Synced(1);
        list.Refuse = call => call.Text("updateType") == "Differential" ? "VersionMismatch" : null;
        await Put(new { id_tag = "A" }, new { id_tag = "B" });
        await Synced(2);
        list.Sent.Select(sent => sent.Text("updateType")).ShouldBe(["Full", "Differential", "Full"]);
    }

    [Fact]
    public async Task TC_043_3_A_charger_that_fails_again_and_again_is_left_alone_until_it_boots()
    {
        list.Refuse = _ => "Failed";
        await Put(new { id_tag = "A" });
        var failed = await World.Until(Get, answer => answer["sync"] == "failed");
        (failed["last_status"], failed["last_detail"] is null).ShouldBe(("Failed", false));
        list.Refuse = _ => null;
        await Reboot();
        await Synced(1);
    }

    [Fact]
    public async Task TC_042_1_TC_043_1_A_charger_without_local_lists_says_so_and_is_not_asked_again()
    {
        list.Refuse = _ => "NotSupported";
        await Put(new { id_tag = "A" });
        (await World.Until(Get, answer => answer["sync"] == "not_supported"))["last_status"].ShouldBe("NotSupported");
        list.Version = -1;
        (await world.Operator.Post($"/charge-points/{id}/local-list/sync", new { })).Code.ShouldBe(202);
        await World.Until(Get, answer => answer["sync"] == "not_supported");
        list.Sent.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_long_list_goes_in_pieces_that_the_charger_takes()
    {
        await product.Database.Execute("insert into settings (charge_point_id, name, value) values (lower($1), 'SendLocalListMaxLength', '2')", id);
        await Put(new { id_tag = "A" }, new { id_tag = "B" }, new { id_tag = "C" }, new { id_tag = "D" }, new { id_tag = "E" });
        var synced = await World.Until(Get, answer => answer["sync"] == "in_sync");
        list.Sent.Select(sent => $"{sent.Text("updateType")} {sent.Payload.GetProperty("localAuthorizationList").GetArrayLength()}").ShouldBe(["Full 2", "Differential 2", "Differential 1"]);
        list.Tags.ShouldBe(["A", "B", "C", "D", "E"]);
        synced["version"].ShouldBe(synced["charger_version"]);
    }

    [Fact]
    public async Task A_list_that_was_sent_by_a_command_is_the_list()
    {
        var sent = await world.Operator.Post(
            $"/cpo/commands/{id}", new { command = "send_local_list", parameters = new { list_version = 7, local_authorization_list = new[] { new { id_tag = "A" } } } });
        sent["status"].ShouldBe("Accepted", sent.ToString());
        (await Get()).ShouldSatisfyAllConditions(
            answer => answer["version"].ShouldBe("7"), answer => answer["sync"].ShouldBe("in_sync"), answer => answer.List("entries").Count.ShouldBe(1));
        await Put(new { id_tag = "A" }, new { id_tag = "B" });
        await Synced(8);
        list.Sent[^1].Text("updateType").ShouldBe("Differential");
    }

    [Fact]
    public async Task The_whole_list_is_sent_again_where_that_is_asked_for()
    {
        await Put(new { id_tag = "A" });
        await Synced(1);
        (await world.Operator.Post($"/charge-points/{id}/local-list/sync", new { full = true })).Code.ShouldBe(202);
        await Eventually(() => list.Sent.Length == 2);
        await Synced(1);
        list.Sent[^1].Text("updateType").ShouldBe("Full");
    }

    [Fact]
    public async Task What_is_wrong_with_a_list_is_said()
    {
        (await Put(new { id_tag = "A" }, new { id_tag = "a" })).Code.ShouldBe(400);
        (await Put(new { id_tag = new string('x', 21) })).Code.ShouldBe(400);
        (await Put(new { id_tag = "" })).Code.ShouldBe(400);
        (await Put(new { id_tag = "A", status = "maybe" })).Code.ShouldBe(400);
        (await world.Operator.Put($"/charge-points/{id}/local-list", new { })).Code.ShouldBe(400);
        (await world.Operator.Post($"/charge-points/{id}/local-list/sync", new { })).Code.ShouldBe(409);
        (await Get()).ShouldSatisfyAllConditions(answer => answer["version"].ShouldBeNull(), answer => answer["sync"].ShouldBe("unknown"));
    }

    private Task<ApiAnswer> Put(params object[] entries) => world.Operator.Put($"/charge-points/{id}/local-list", new { entries });

    private Task<ApiAnswer> Get() => world.Operator.Get($"/charge-points/{id}/local-list");

    private Task<ApiAnswer> Synced(int version) => World.Until(Get, answer => answer["sync"] == "in_sync" && answer["charger_version"] == $"{version}");

    private Task<FakeCharger> Connect() => world.Connect(registered, list.Serve);

    /// <summary>What happens to it while it is away is seen by its next connection, and by nothing of the last one.</summary>
    private async Task Reboot(Action? meanwhile = null)
    {
        await charger.DisposeAsync();
        meanwhile?.Invoke();
        charger = await Connect();
    }

    private static Task Eventually(Func<bool> condition) => Testing.Eventually.Holds(condition);
}
