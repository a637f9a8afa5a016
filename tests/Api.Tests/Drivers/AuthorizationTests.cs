using System.Text.Json;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Drivers;

/// <summary>One rule for all who ask, and the reason of each refusal to be seen.</summary>
public sealed class AuthorizationTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task Each_answer_is_kept_with_its_reason()
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        var (good, blocked) = (await World.Tag(world.Operator), await World.Tag(world.Operator));
        (await world.Operator.Put($"/id-tags/{blocked}", new { status = "blocked" })).Code.ShouldBe(200);

        (await charger.Call("Authorize", new { idTag = good })).Status.ShouldBe("Accepted");
        (await charger.Call("Authorize", new { idTag = blocked })).Status.ShouldBe("Blocked");
        (await charger.Call("StartTransaction", Start(blocked))).Status.ShouldBe("Blocked");

        var kept = await World.Until(() => world.Operator.Get($"/authorizations?charge_point_id={id}"), answer => answer["total"] == "3");
        var newest = kept.List("authorizations")[0];
        Text(newest, "id_tag").ShouldBe(blocked);
        Text(newest, "purpose").ShouldBe("start");
        Text(newest, "status").ShouldBe("Blocked");
        Text(newest, "reason").ShouldBe("The tag is blocked.");
        (await World.Until(() => world.Operator.Get($"/authorizations?id_tag={blocked.ToLowerInvariant()}&purpose=start"),
            answer => answer["total"] == "1" && Text(answer.List("authorizations")[0], "session_id") is not null)).Code.ShouldBe(200);
        (await world.Operator.Get($"/authorizations?charge_point_id={id}&refused=false"))["total"].ShouldBe("1");
        (await world.Operator.Get($"/authorizations?charge_point_id={id}&to=2020-01-01T00:00:00Z"))["total"].ShouldBe("0");
        (await (await world.OtherOrganization()).Get($"/authorizations?charge_point_id={id}"))["total"].ShouldBe("0");
    }

    [Fact]
    public async Task A_member_of_the_group_may_stop_and_a_stranger_is_told_that_he_may_not_but_stopped_is_stopped()
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        var group = World.NewName("G");
        var (starter, member, stranger) = (await Tag(group), await Tag(group), await Tag(null));
        var authorized = await charger.Call("Authorize", new { idTag = starter });
        authorized.Text("idTagInfo.parentIdTag").ShouldBe(group);

        var first = (await charger.Call("StartTransaction", Start(starter, minutesAgo: 30))).Number("transactionId");
        (await charger.Call("StopTransaction", Stop(first, member, minutesAgo: 20))).Status.ShouldBe("Accepted");
        var second = (await charger.Call("StartTransaction", Start(starter, minutesAgo: 10))).Number("transactionId");
        var stop = Stop(second, stranger, minutesAgo: 1);
        (await charger.Call("StopTransaction", stop)).Status.ShouldBe("Invalid");
        (await charger.Call("StopTransaction", stop)).Status.ShouldBe("Invalid");

        var sessions = await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}&status=completed"), answer => answer["total"] == "2");
        Text(sessions.List("sessions")[0], "stopped_by_id_tag").ShouldBe(stranger);
        Text(sessions.List("sessions")[0], "stop_authorization_status").ShouldBe("Invalid");
        Text(sessions.List("sessions")[0], "stop_authorization_reason")!.ShouldContain(starter);
        Text(sessions.List("sessions")[1], "stopped_by_id_tag").ShouldBe(member);
        Text(sessions.List("sessions")[1], "stop_authorization_status").ShouldBe("Accepted");
    }

    [Fact]
    public async Task A_tag_that_others_name_as_theirs_is_of_that_group_itself()
    {
        var (_, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        var head = await Tag(null);
        var member = await Tag(head.ToLowerInvariant());
        (await charger.Call("Authorize", new { idTag = head })).Text("idTagInfo.parentIdTag").ShouldBe(head);

        var transaction = (await charger.Call("StartTransaction", Start(member, minutesAgo: 30))).Number("transactionId");
        (await charger.Call("StopTransaction", Stop(transaction, head, minutesAgo: 20))).Status.ShouldBe("Accepted");
    }

    [Fact]
    public async Task A_remote_start_is_refused_for_the_same_reasons()
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        charger.AlwaysAnswer("RemoteStartTransaction", new { status = "Accepted" });
        var tag = await World.Tag(world.Operator);

        var unknown = await Remote(id, World.NewName("X"));
        unknown.Code.ShouldBe(409);
        unknown["detail"]!.ShouldContain("not known");
        (await Remote(id, tag)).Code.ShouldBe(200);
        (await charger.Call("StartTransaction", Start(tag))).Status.ShouldBe("Accepted");
        var (other, second) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var alsoConnected = second;
        var busy = await Remote(other, tag);
        busy.Code.ShouldBe(409);
        busy["detail"]!.ShouldContain("charging already");
        (await World.Until(() => world.Operator.Get($"/authorizations?id_tag={tag}&purpose=remote_start&refused=true"), answer => answer["total"] == "1")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task An_access_policy_counts_at_once_for_chargers_that_are_online_and_for_those_added_later()
    {
        var project = await World.Project(world.Operator);
        var (_, online) = await world.Commissioned(world.Operator, project);
        await using var connected = online;
        var staff = World.NewName("S");
        (await world.Operator.Post("/id-tags", new { id_tag = staff, user_type = "staff" })).Code.ShouldBe(201);
        var (guest, stranger) = (await World.Tag(world.Operator), World.NewName("X"));
        await Judges(online, (staff, "Accepted"), (guest, "Accepted"), (stranger, "Invalid"));

        (await world.Operator.Put($"/projects/{project}/access-policy", new { mode = "open" })).Code.ShouldBe(200);
        await Judges(online, (staff, "Accepted"), (guest, "Accepted"), (stranger, "Accepted"));
        (await world.Operator.Put($"/projects/{project}/access-policy", new { mode = "listed", user_types = new[] { "Staff" } })).Code.ShouldBe(200);
        await Judges(online, (staff, "Accepted"), (guest, "Blocked"), (stranger, "Invalid"));

        var (_, later) = await world.Commissioned(world.Operator, project);
        await using var alsoConnected = later;
        await Judges(later, (staff, "Accepted"), (guest, "Blocked"), (stranger, "Invalid"));
    }

    private Task<ApiAnswer> Remote(string id, string tag) =>
        world.Operator.Post($"/cpo/commands/{id}", new { command = "start_session", parameters = new { connector_id = 1, id_tag = tag } });

    private static async Task Judges(FakeCharger charger, params (string Tag, string Status)[] expected)
    {
        foreach (var (tag, status) in expected) (await charger.Call("Authorize", new { idTag = tag })).Status.ShouldBe(status, tag);
    }

    private async Task<string> Tag(string? group)
    {
        var tag = World.NewName("T");
        (await world.Operator.Post("/id-tags", new { id_tag = tag, parent_id_tag = group })).Code.ShouldBe(201);
        return tag;
    }

    private static object Start(string tag, int minutesAgo = 5) => new { connectorId = 1, idTag = tag, meterStart = 1000, timestamp = At(minutesAgo) };

    private static object Stop(long transaction, string tag, int minutesAgo) => new { transactionId = transaction, idTag = tag, meterStop = 2000, timestamp = At(minutesAgo) };

    private static string At(int minutesAgo) => TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static string? Text(JsonElement element, string field) =>
        element.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}
