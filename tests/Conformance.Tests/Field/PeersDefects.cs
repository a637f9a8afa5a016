using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Field;

/// <summary>
/// Contract, "Peers' defects": what other systems get wrong. A retried start that makes a second session is in <see cref="RepeatedAndOffline"/>, the server's
/// clock on a reading in <see cref="Meters"/>, a stop without a tag in <see cref="OddStops"/>, a start-up without pacing in <see cref="Pacing"/>, and
/// commands at a restart in <see cref="Restart"/>.
/// </summary>
public sealed class PeersDefects(ProductFixture product)
{
    [Fact]
    public async Task A_late_close_of_the_old_socket_does_not_remove_the_new_connection()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        await using var old = charger.Wire;

        await charger.Connects();
        (await old.Closed()).Code.ShouldBe(1008);
        old.Abort();

        (await charger.Says("Heartbeat")).Text("currentTime").ShouldNotBeNull();
        (await charger.IsAsked("ClearCache", new { }, new { status = "Accepted" }))["status"].ShouldBe("Accepted");
        (await charger.Operator.Get($"/installer/charge-points/{charger.Id}/connection-status"))["connected"].ShouldBe("True");
        await charger.TablesCaughtUp();
        (await charger.Operator.Get($"/charge-points?q={charger.Id}")).List("charge_points").Single().GetProperty("connected").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_socket_is_let_in_while_the_old_one_looks_open()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(20));
        var sockets = new List<FakeCharger> { charger.Wire };

        for (var attempt = 0; attempt < 5; attempt++)
        {
            await charger.Connects();
            sockets.Add(charger.Wire);
        }
        await charger.Meters(1, transaction, 1500);

        (await charger.Session(transaction, "active")).EnergyKwh.ShouldBe(1.5m);
        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["connected"].ShouldBe("True");
        foreach (var socket in sockets.SkipLast(1)) (await socket.Closed()).Code.ShouldBe(1008);
        foreach (var socket in sockets.SkipLast(1)) await socket.DisposeAsync();
    }

    [Fact]
    public async Task One_call_at_a_time_is_open_to_a_charger()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var actions = new[] { "ClearCache", "GetLocalListVersion", "UnlockConnector" };
        object[] payloads = [new { }, new { }, new { connectorId = 1 }];
        var sending = actions.Zip(payloads, (action, payload) => charger.Operator.Post("/ocpp16/send_command", charger.Raw(action, payload))).ToList();

        var seen = new List<string>();
        for (var number = 0; number < actions.Length; number++)
        {
            var call = await charger.Wire.ReceiveCall();
            // The answer to this came after whatever else the product had to say.
            await charger.Says("Heartbeat");
            charger.Wire.Frames.Count(frame => frame.StartsWith("[2,", StringComparison.Ordinal) && actions.Any(frame.Contains)).ShouldBe(number + 1);
            seen.Add(call.Action);
            await call.Answer(call.Action == "GetLocalListVersion" ? new { listVersion = 1 } : new { status = call.Action == "UnlockConnector" ? "Unlocked" : "Accepted" });
        }

        seen.ShouldBe(actions, ignoreOrder: true);
        foreach (var reply in await Task.WhenAll(sending)) reply.Expect(200);
    }

    [Fact]
    public async Task A_charger_that_is_slow_to_answer_is_answered_itself_meanwhile()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var sending = charger.Operator.Post($"/cpo/commands/{charger.Id}", new { command = "start_session", parameters = new { connector_id = 1, id_tag = charger.Tag } });
        var asked = await charger.IsCalled("RemoteStartTransaction");

        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted");
        var transaction = await charger.Starts(1, charger.Tag, 0);
        await charger.Meters(1, transaction, 100);
        (await charger.Session(transaction, "active")).IdTag.ShouldBe(charger.Tag);
        await asked.Answer(new { status = "Accepted" });

        (await sending).Expect(200)["status"].ShouldBe("Accepted");
    }

    [Fact]
    public async Task A_start_is_its_connectors_own_and_adopts_no_other_session()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var (begun, other) = (ChargerTime.MinutesAgo(10), await charger.NewTag());

        var first = await charger.Starts(1, charger.Tag, 1000, begun);
        var second = await charger.Starts(2, other, 1000, begun);
        await charger.Meters(1, null, 2000, begun.AddMinutes(5));
        await charger.Meters(2, null, 4000, begun.AddMinutes(5));
        await charger.Stops(first, 2500, "Local");

        second.ShouldNotBe(first);
        (await charger.Session(first, "completed")).EnergyKwh.ShouldBe(1.5m);
        var running = await charger.Session(second, "active");
        (running.EnergyKwh, running.ConnectorId, running.IdTag).ShouldBe((3m, 2, other));
        (await charger.Connector(1)).SessionId.ShouldBeNull();
        (await charger.Connector(2)).SessionId.ShouldBe(running.Id);
    }
}
