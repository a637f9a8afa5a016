using System.Text.Json;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;
using static Dynamo.Api.Tests.Drivers.Stations;

namespace Dynamo.Api.Tests.Drivers;

/// <summary>The same rule in the words of 2.0.1.</summary>
public sealed class StationAuthorizationTests(ProductFixture product)
{
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private readonly World world = new(product);

    [Fact]
    public async Task Authorize_names_the_group_and_a_card_is_not_a_code_that_is_keyed_in()
    {
        var (_, station) = await world.CommissionedStation(world.Operator, await World.Project(world.Operator));
        await using var connected = station;
        var (group, card) = (World.NewName("G"), World.NewName("T"));
        (await world.Operator.Post("/id-tags", new { id_tag = card, type = "ISO14443", parent_id_tag = group })).Code.ShouldBe(201);

        var shown = await station.Call("Authorize", new { idToken = new { idToken = card.ToLowerInvariant(), type = "ISO14443" } });
        shown.Status.ShouldBe("Accepted");
        shown.Text("idTokenInfo.groupIdToken.idToken").ShouldBe(group);
        (await station.Call("Authorize", new { idToken = new { idToken = card, type = "KeyCode" } })).Status.ShouldBe("Invalid");
        (await station.Call("Authorize", new { idToken = new { idToken = card, type = "Central" } })).Status.ShouldBe("Accepted");
        (await station.Call("Authorize", new { idToken = new { idToken = "", type = "NoAuthorization" } })).Status.ShouldBe("Invalid");

        var refused = await World.Until(() => world.Operator.Get($"/authorizations?id_tag={card}&refused=true"), answer => answer["total"] == "1");
        refused.List("authorizations")[0].GetProperty("token_type").GetString().ShouldBe("KeyCode");
        refused.List("authorizations")[0].GetProperty("reason").GetString()!.ShouldContain("ISO14443");
    }

    [Fact]
    public async Task A_stranger_is_told_that_he_may_not_stop_and_a_member_of_the_group_that_he_may()
    {
        var (id, station) = await world.CommissionedStation(world.Operator, await World.Project(world.Operator));
        await using var connected = station;
        var group = World.NewName("G");
        var (starter, member, stranger) = (await Tag(group), await Tag(group), await Tag(null));
        await Event(station, "a", "Started", 0, 50, starter, 1000);
        (await Event(station, "a", "Updated", 1, 45, stranger)).Status.ShouldBe("Invalid");
        (await Event(station, "a", "Ended", 2, 40, member, 3000)).Status.ShouldBe("Accepted");
        await Event(station, "b", "Started", 0, 30, starter, 3000);
        (await Event(station, "b", "Ended", 1, 20, stranger, 5000)).Status.ShouldBe("Invalid");

        var sessions = (await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}&status=completed"), answer => answer["total"] == "2")).List("sessions");
        sessions[0].GetProperty("stop_authorization_status").GetString().ShouldBe("Invalid");
        sessions[0].GetProperty("energy_kwh").GetDecimal().ShouldBe(2);
        sessions[1].GetProperty("stop_authorization_status").GetString().ShouldBe("Accepted");
    }

    [Fact]
    public async Task An_offline_session_of_a_blocked_tag_is_kept_with_its_own_times_and_waits_for_a_decision()
    {
        var (id, station) = await world.CommissionedStation(world.Operator, await World.Project(world.Operator));
        await using var connected = station;
        var tag = await Tag(null);
        (await world.Operator.Put($"/id-tags/{tag}", new { status = "blocked" })).Code.ShouldBe(200);
        const int daysAgo = 3 * 24 * 60;
        (await Event(station, "off", "Started", 0, daysAgo, tag, 1000, offline: true)).Status.ShouldBe("Blocked");
        await Event(station, "off", "Ended", 1, daysAgo - 60, null, 12_000, offline: true);

        var waiting = (await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}&needs_resolution=true"), answer => answer["total"] == "1")).List("sessions")[0];
        waiting.GetProperty("offline").GetBoolean().ShouldBeTrue();
        (waiting.GetProperty("ended_at").GetDateTimeOffset() - waiting.GetProperty("started_at").GetDateTimeOffset()).TotalMinutes.ShouldBe(60, 0.1);
        waiting.GetProperty("energy_kwh").GetDecimal().ShouldBe(11);
        waiting.GetProperty("authorization_reason").GetString().ShouldBe("The tag is blocked.");
    }

    [Fact]
    public async Task A_stop_that_fits_no_session_is_kept_to_be_seen()
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        (await charger.Call("StopTransaction", new { transactionId = 4711, meterStop = 500, timestamp = At(5), reason = "PowerLoss" })).Error.ShouldBeNull();

        var kept = await World.Until(() => world.Operator.Get($"/sessions/unmatched-stops?charge_point_id={id}"), answer => answer["total"] == "1");
        kept.List("unmatched_stops")[0].GetProperty("transaction_id").GetString().ShouldBe("4711");
        kept.List("unmatched_stops")[0].GetProperty("stop_reason").GetString().ShouldBe("PowerLoss");
        (await (await world.OtherOrganization()).Get($"/sessions/unmatched-stops?charge_point_id={id}"))["total"].ShouldBe("0");
    }

    private async Task<string> Tag(string? group)
    {
        var tag = World.NewName("T");
        (await world.Operator.Post("/id-tags", new { id_tag = tag, parent_id_tag = group })).Code.ShouldBe(201);
        return tag;
    }

    private static async Task<OcppAnswer> Event(
        FakeCharger station, string transaction, string type, int number, int minutesAgo, string? tag, int? register = null, bool offline = false)
    {
        var answer = await station.Call("TransactionEvent", JsonSerializer.Serialize(
            new
            {
                eventType = type, timestamp = At(minutesAgo), triggerReason = "Authorized", seqNo = number, offline, evse = new { id = 1, connectorId = 1 },
                idToken = tag is null ? null : new { idToken = tag, type = "ISO14443" },
                transactionInfo = new { transactionId = $"{transaction}-{station.Id}", stoppedReason = type == "Ended" ? "Local" : null },
                meterValue = register is null ? null : new[] { new { timestamp = At(minutesAgo), sampledValue = new[] { new { value = register } } } },
            },
            WithoutNulls));
        answer.Error.ShouldBeNull(answer.ToString());
        return answer;
    }
}
