using System.Text.Json;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;
using static Dynamo.Api.Tests.Drivers.Stations;

namespace Dynamo.Api.Tests.Drivers;

/// <summary>The story of a session in plain words, with the frames that told it.</summary>
public sealed class TimelineTests(ProductFixture product)
{
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private static readonly string[] Silent = ["billed", "closed_by_system", "resolved"];

    private readonly World world = new(product);

    [Fact]
    public async Task A_session_of_1_6_is_told_from_plugging_in_to_unplugging()
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        var tag = await World.Tag(world.Operator);
        await Status(charger, "Available", 60);
        await Status(charger, "Preparing", 50);
        await charger.Call("Authorize", new { idTag = tag });
        var transaction = (await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 1000, timestamp = At(49) })).Number("transactionId");
        await Status(charger, "Charging", 48);
        await Status(charger, "SuspendedEV", 30);
        await Status(charger, "Charging", 20);
        await charger.Call("MeterValues", new { connectorId = 1, transactionId = transaction, meterValue = new[] { new { timestamp = At(15), sampledValue = new[] { new { value = "5000" } } } } });
        await charger.Call("StopTransaction", new { transactionId = transaction, meterStop = 8200, timestamp = At(10), reason = "EVDisconnected" });
        await Status(charger, "Finishing", 10);
        await Status(charger, "Available", 5);
        await Status(charger, "Faulted", 1);

        var session = await Session(id);
        var told = await Told(session, "tag_shown", "billed", "unplugged");
        // When the tag was shown the charger did not say: that is by our clock, so it stands where we heard it.
        told.List("entries").Select(Event).Where(what => what != "tag_shown").ShouldBe(
            ["plugged_in", "started", "charging", "suspended_by_car", "resumed", "stopped", "billed", "finishing", "unplugged"]);
        Text(told, "tag_shown").ShouldBe($"Tag {tag} was shown: it may charge.");
        Text(told, "started").ShouldBe($"Started by tag {tag}. The meter stood at 1 kWh. The charger told of it 49 minutes later.");
        Text(told, "stopped").ShouldBe("Stopped because the car was unplugged. 7.2 kWh were delivered.");
        Frames(told, "plugged_in").ShouldBe(["StatusNotification", "StatusNotification"]);
        Frames(told, "tag_shown").ShouldBe(["Authorize", "Authorize"]);
        Frames(told, "started").ShouldBe(["StartTransaction", "StartTransaction"]);
        Frames(told, "stopped").ShouldBe(["StopTransaction", "StopTransaction"]);
        Frame(told, "suspended_by_car").ShouldContain("SuspendedEV");

        var all = await world.Operator.Get($"/sessions/{session}/messages?limit=200");
        all.List("messages").Select(frame => frame.GetProperty("action").GetString()).ShouldContain("MeterValues");
        (await world.Operator.Get($"/sessions/{session}/messages?action=MeterValues"))["total"].ShouldBe("2");
        var stranger = await world.OtherOrganization();
        (await stranger.Get($"/sessions/{session}/timeline")).Code.ShouldBe(404);
        (await stranger.Get($"/sessions/{session}/messages")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task A_session_of_2_0_1_tells_its_charging_states()
    {
        var (id, station) = await world.CommissionedStation(world.Operator, await World.Project(world.Operator));
        await using var connected = station;
        var tag = await World.Tag(world.Operator);
        await Event(station, "Started", 0, "CablePluggedIn", "EVConnected", 30);
        await Event(station, "Updated", 1, "Authorized", "EVConnected", 29, new { idToken = tag, type = "ISO14443" });
        await Event(station, "Updated", 2, "ChargingStateChanged", "Charging", 28, register: 100);
        await Event(station, "Updated", 3, "ChargingStateChanged", "SuspendedEVSE", 20);
        await Event(station, "Updated", 4, "ChargingStateChanged", "Charging", 18);
        await Event(station, "Ended", 5, "StopAuthorized", "EVConnected", 5, new { idToken = tag, type = "ISO14443" }, 2600, "Local");

        var told = await Told(await Session(id), "billed");
        told.List("entries").Select(Event).ShouldBe(["started", "authorized", "charging", "suspended_by_charger", "resumed", "stopped", "billed"]);
        Text(told, "started").ShouldStartWith("Started without a tag.");
        Text(told, "authorized").ShouldBe($"Tag {tag} was shown, and may charge.");
        Frame(told, "suspended_by_charger").ShouldContain("SuspendedEVSE");
        Frames(told, "stopped").ShouldBe(["TransactionEvent", "TransactionEvent"]);
    }

    [Fact]
    public async Task A_session_that_the_charger_lost_and_an_operators_decision_are_told_too()
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        var unknown = World.NewName("X");
        var transaction = (await charger.Call("StartTransaction", new { connectorId = 1, idTag = unknown, meterStart = 0, timestamp = At(40) })).Number("transactionId");
        await charger.Call("MeterValues", new { connectorId = 1, transactionId = transaction, meterValue = new[] { new { timestamp = At(15), sampledValue = new[] { new { value = "4000" } } } } });
        await Status(charger, "Available", 10);
        var session = await Session(id);
        (await world.Operator.Post($"/sessions/{session}/resolve", new { action = "write_off", reason = "A test drive." })).Code.ShouldBe(200);

        var told = await Told(session, "resolved");
        Text(told, "started").ShouldContain("which may not charge: The tag is not known to the organization. The charger was told so.");
        Text(told, "closed_by_system").ShouldBe("Closed by the system, because the connector was free again, and the charger never stopped it. 4 kWh were delivered. That is by its last credible meter value.");
        Text(told, "resolved").ShouldEndWith("wrote it off: A test drive.");
        Frames(told, "closed_by_system").ShouldBeEmpty();
    }

    private async Task<string> Session(string id) =>
        (await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}"), answer => answer["total"] == "1"))
            .List("sessions")[0].GetProperty("session_id").GetString()!;

    /// <summary>
    /// What charge point, session and tag tell arrives each in its own time, and so do frames, an answer perhaps after its call; what nobody said on the wire
    /// has no frames.
    /// </summary>
    private Task<ApiAnswer> Told(string session, params string[] lastEvents) => World.Until(
        () => world.Operator.Get($"/sessions/{session}/timeline"),
        answer => lastEvents.All(last => answer.List("entries").Any(entry => Event(entry) == last))
            && answer.List("entries").All(entry => Silent.Contains(Event(entry)) || entry.GetProperty("frames").GetArrayLength() > 1));

    private static string Event(JsonElement entry) => entry.GetProperty("event").GetString()!;

    private static string Text(ApiAnswer told, string what) => Entry(told, what).GetProperty("text").GetString()!;

    private static string[] Frames(ApiAnswer told, string what) =>
        [.. Entry(told, what).GetProperty("frames").EnumerateArray().Select(frame => frame.GetProperty("action").GetString()!)];

    private static string Frame(ApiAnswer told, string what) => Entry(told, what).GetProperty("frames")[0].GetProperty("frame").GetRawText();

    private static JsonElement Entry(ApiAnswer told, string what) => told.List("entries").First(entry => Event(entry) == what);

    private static async Task Status(FakeCharger charger, string status, int minutesAgo) =>
        (await charger.Call("StatusNotification", new { connectorId = 1, status, errorCode = "NoError", timestamp = At(minutesAgo) })).Error.ShouldBeNull();

    private static async Task Event(
        FakeCharger station, string type, int number, string trigger, string state, int minutesAgo, object? token = null, int? register = null, string? reason = null)
    {
        var answer = await station.Call("TransactionEvent", JsonSerializer.Serialize(
            new
            {
                eventType = type, timestamp = At(minutesAgo), triggerReason = trigger, seqNo = number, evse = new { id = 1, connectorId = 1 }, idToken = token,
                transactionInfo = new { transactionId = $"tx-{station.Id}", chargingState = state, stoppedReason = reason },
                meterValue = register is null ? null : new[] { new { timestamp = At(minutesAgo), sampledValue = new[] { new { value = register } } } },
            },
            WithoutNulls));
        answer.Error.ShouldBeNull(answer.ToString());
    }
}
