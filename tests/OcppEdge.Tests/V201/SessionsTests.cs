using Dynamo.Commands;
using Dynamo.Connectors;
using Dynamo.Facts;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Tests.V201;

/// <summary>Sessions of 2.0.1 from the socket to the database: nothing lost, nothing twice.</summary>
public sealed class SessionsTests(StationFixture fixture) : IClassFixture<StationFixture>
{
    [Fact]
    public async Task The_cable_first_and_the_token_later_TC_E_03()
    {
        await using var station = await fixture.Commissioned();
        var tag = await fixture.Tag();
        (await station.Started("t", 0, registerWh: 1000, state: "EVConnected")).Payload.GetRawText().ShouldBe("{}");
        (await station.Updated("t", 1, 1, token: tag, state: "Charging")).Text("idTokenInfo.status").ShouldBe("Accepted");
        await station.Updated("t", 10, 2, registerWh: 3000);
        (await station.SessionAt(1)).ShouldBe("t");
        await station.Ended("t", 20, 3, registerWh: 6000, reason: "EVDisconnected");
        var view = (await station.View("t"))!;
        (view.Status, view.EnergyWh, view.Token!.Value, view.MeterStartWh, view.MeterStopWh).ShouldBe((SessionStatus.Completed, 5000m, tag, 1000m, 6000m));
        (view.StartedAt, view.EndedAt, view.StopReason, view.MissingEvents).ShouldBe((Station.At(0), Station.At(20), "EVDisconnected", 0));
        (await station.SessionAt(1)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_drivers_are_authorized_before_they_choose_where_TC_E_10_TC_J_08()
    {
        await using var station = await fixture.Commissioned();
        await station.Started("a", 0, evse: null, token: await fixture.Tag(), state: "Idle");
        await station.Started("b", 1, evse: null, token: await fixture.Tag(), state: "Idle");
        await station.Updated("b", 2, 1, evse: 1, registerWh: 100, state: "Charging");
        await station.Updated("a", 3, 1, evse: 2, registerWh: 200, state: "Charging");
        ((await station.SessionAt(1)), (await station.SessionAt(2))).ShouldBe(("b", "a"));
        (await station.View("a"))!.Status.ShouldBe(SessionStatus.Active);
        await station.Ended("a", 9, 2, registerWh: 700);
        await station.Ended("b", 9, 2, registerWh: 900);
        (await station.View("a"))!.ShouldSatisfyAllConditions(a => a.EnergyWh.ShouldBe(500), a => a.ConnectorId.ShouldBe(2));
        (await station.View("b"))!.ShouldSatisfyAllConditions(b => b.EnergyWh.ShouldBe(800), b => b.ConnectorId.ShouldBe(1));
    }

    [Fact]
    public async Task Every_event_twice_is_one_session()
    {
        await using var station = await fixture.Commissioned();
        var tag = await fixture.Tag();
        for (var i = 0; i < 2; i++) (await station.Started("t", 0, token: tag, registerWh: 0)).Status.ShouldBe("Accepted");
        for (var i = 0; i < 2; i++) await station.Updated("t", 5, 1, registerWh: 400, state: "Charging");
        for (var i = 0; i < 2; i++) await station.Ended("t", 9, 2, registerWh: 900);
        (await station.Started("t", 0, token: tag, registerWh: 0)).Status.ShouldBe("Accepted");
        var view = (await station.View("t"))!;
        (view.Status, view.EnergyWh, view.MissingEvents).ShouldBe((SessionStatus.Completed, 900m, 0));
        (await fixture.Facts(station, nameof(SessionStarted))).ShouldBe(1);
        (await fixture.Facts(station, nameof(SessionEnded))).ShouldBe(1);
    }

    [Fact]
    public async Task An_end_before_its_start_ends_the_same_session()
    {
        await using var station = await fixture.Commissioned();
        var tag = await fixture.Tag();
        await station.Ended("t", 20, 2, evse: 1, registerWh: 6000, reason: "EVDisconnected");
        await station.Updated("t", 10, 1, registerWh: 3000);
        (await station.Started("t", 0, token: tag, registerWh: 1000)).Status.ShouldBe("Accepted");
        var view = (await station.View("t"))!;
        (view.Status, view.EnergyWh, view.Token!.Value).ShouldBe((SessionStatus.Completed, 5000m, tag));
        (view.StartedAt, view.EndedAt, view.MeterStartWh, view.MeterStopWh).ShouldBe((Station.At(0), Station.At(20), 1000m, 6000m));
        (await station.SessionAt(1)).ShouldBeNull();
        await station.Started("t", 0, token: tag, registerWh: 1000);
        (await fixture.Facts(station, nameof(SessionEnded))).ShouldBe(2);
    }

    [Fact]
    public async Task A_session_whose_start_never_came_is_there_all_the_same()
    {
        await using var station = await fixture.Commissioned();
        var tag = await fixture.Tag();
        (await station.Updated("t", 5, 3, evse: 1, token: tag, registerWh: 2000, state: "Charging")).Status.ShouldBe("Accepted");
        (await station.SessionAt(1)).ShouldBe("t");
        await station.Ended("t", 9, 4, registerWh: 2700);
        var view = (await station.View("t"))!;
        (view.Status, view.EnergyWh, view.Token!.Value).ShouldBe((SessionStatus.Completed, 700m, tag));
    }

    [Fact]
    public async Task What_was_charged_offline_days_ago_is_kept_beside_what_runs_now()
    {
        await using var station = await fixture.Commissioned();
        const double ThreeDaysAgo = -3 * 24 * 60;
        await station.Started("now", 0, token: await fixture.Tag(), registerWh: 9000);
        await station.Started("then", ThreeDaysAgo, token: await fixture.Tag(), registerWh: 1000, offline: true);
        await station.Ended("then", ThreeDaysAgo + 60, 1, registerWh: 4000, offline: true);
        var then = (await station.View("then"))!;
        (then.StartedAt, then.EndedAt, then.EnergyWh).ShouldBe((Station.At(ThreeDaysAgo), Station.At(ThreeDaysAgo + 60), 3000m));
        (await station.SessionAt(1)).ShouldBe("now");
        (await station.View("now"))!.Status.ShouldBe(SessionStatus.Active);
    }

    [Fact]
    public async Task Two_EVSEs_charge_at_the_same_time()
    {
        await using var station = await fixture.Commissioned();
        await station.Started("a", 0, evse: 1, token: await fixture.Tag(), registerWh: 100);
        await station.Started("b", 0, evse: 2, token: await fixture.Tag(), registerWh: 500);
        await station.Updated("a", 5, 1, registerWh: 300);
        await station.Updated("b", 5, 1, registerWh: 900);
        await station.Ended("a", 9, 2, registerWh: 400);
        (await station.View("a"))!.EnergyWh.ShouldBe(300);
        (await station.View("b"))!.ShouldSatisfyAllConditions(b => b.EnergyWh.ShouldBe(400), b => b.Status.ShouldBe(SessionStatus.Active));
    }

    [Fact]
    public async Task A_session_that_was_never_ended_gives_way_to_the_next()
    {
        await using var station = await fixture.Commissioned();
        var tag = await fixture.Tag();
        await station.Started("lost", 0, token: tag, registerWh: 100);
        await station.Updated("lost", 5, 1, registerWh: 700);
        (await station.Started("next", 9, token: tag, registerWh: 700)).Status.ShouldBe("Accepted");
        (await station.View("lost"))!.ShouldSatisfyAllConditions(lost => lost.Status.ShouldBe(SessionStatus.Stopped), lost => lost.EnergyWh.ShouldBe(600));
        (await station.SessionAt(1)).ShouldBe("next");
    }

    [Fact]
    public async Task Tokens_are_answered_for_by_the_standards_words_TC_C_02_TC_C_06_TC_C_07_TC_C_39()
    {
        await using var station = await fixture.Commissioned();
        (await Authorize(station, await fixture.Tag(parent: "fleet"))).ShouldSatisfyAllConditions(
            known => known.Status.ShouldBe("Accepted"), known => known.Text("idTokenInfo.groupIdToken.idToken").ShouldBe("fleet"));
        (await Authorize(station, await fixture.Tag("blocked"))).Status.ShouldBe("Blocked");
        (await Authorize(station, await fixture.Tag("expired"))).Status.ShouldBe("Expired");
        (await Authorize(station, "nobody")).Status.ShouldBe("Invalid");
    }

    [Fact]
    public async Task A_station_that_is_not_commissioned_gets_Blocked_and_its_session_is_kept()
    {
        await using var station = await fixture.Connected();
        var tag = await fixture.Tag();
        (await Authorize(station, tag)).Status.ShouldBe("Blocked");
        (await station.Started("t", 0, token: tag, registerWh: 0)).Status.ShouldBe("Blocked");
        (await station.View("t")).ShouldNotBeNull();
    }

    [Fact]
    public async Task One_token_charges_once_at_a_time()
    {
        await using var here = await fixture.Commissioned();
        await using var there = await fixture.Commissioned();
        var tag = await fixture.Tag();
        (await here.Started("t", 0, token: tag)).Status.ShouldBe("Accepted");
        (await there.Started("t", 1, token: tag)).Status.ShouldBe("ConcurrentTx");
    }

    [Fact]
    public async Task The_free_plug_of_a_busy_EVSE_ends_nothing()
    {
        await using var station = await fixture.Commissioned();
        await station.Status(1, 1, "Available", 0);
        await station.Status(1, 2, "Available", 0);
        await station.Started("t", 1, token: await fixture.Tag(), registerWh: 0, state: "Charging");
        await station.Status(1, 1, "Occupied", 1);
        await station.Status(1, 2, "Available", 2);
        (await fixture.Grains.Connector(station.Id, 1).Get()).Status.ShouldBe(ConnectorStatus.Occupied);
        (await station.View("t"))!.Status.ShouldBe(SessionStatus.Active);
        await station.Status(1, 1, "Available", 9);
        (await station.View("t"))!.Status.ShouldBe(SessionStatus.Stopped);
    }

    [Fact]
    public async Task A_session_that_waits_for_its_cable_is_not_lost_to_a_free_connector_TC_E_10()
    {
        await using var station = await fixture.Commissioned();
        await station.Started("t", 0, token: await fixture.Tag(), state: "Idle");
        await station.Status(1, 1, "Available", 1);
        (await station.View("t"))!.Status.ShouldBe(SessionStatus.Active);
    }

    [Fact]
    public async Task A_long_signed_value_is_kept_TC_J_11()
    {
        await using var station = await fixture.Commissioned();
        var data = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(1800));
        await station.Started("t", 0, token: await fixture.Tag(), registerWh: 0);
        var answer = await station.Charger.Call("TransactionEvent", $$$"""
            {"eventType":"Updated","timestamp":"{{{Station.At(1).UtcDateTime:O}}}","triggerReason":"SignedDataReceived","seqNo":1,"transactionInfo":{"transactionId":"t"},
            "meterValue":[{"timestamp":"{{{Station.At(1).UtcDateTime:O}}}","sampledValue":[{"value":5,
            "signedMeterValue":{"signedMeterData":"{{{data}}}","signingMethod":"ECDSA","encodingMethod":"OCMF","publicKey":"{{{data}}}"}}]}]}
            """);
        answer.Error.ShouldBeNull(answer.Description);
        var kept = await fixture.Database.Query<string>("select raw from meter_samples where owner = $1 and raw <> ''", $"session/{station.Id.ToLowerInvariant()}/t");
        kept.ShouldNotBeNull().ShouldContain(data);
    }

    [Fact]
    public async Task A_state_that_is_told_late_does_not_turn_its_session_back()
    {
        await using var station = await fixture.Commissioned();
        await station.Started("t", 0, token: await fixture.Tag(), registerWh: 0, state: "EVConnected");
        await station.Updated("t", 10, 2, state: "SuspendedEV");
        await station.Updated("t", 5, 1, state: "Charging", offline: true);

        (await station.View("t"))!.ChargingState.ShouldBe("SuspendedEV");
        await Testing.Eventually.Holds(async () => await fixture.Facts(station, nameof(SessionStateChanged)) == 2);
        await Testing.Eventually.Holds(async () => await Told(station) == "SuspendedEV");
        await station.Updated("t", 20, 3, state: "Charging");
        (await station.View("t"))!.ChargingState.ShouldBe("Charging");
        await Testing.Eventually.Holds(async () => await Told(station) == "Charging");
    }

    [Fact]
    public async Task A_connector_that_is_held_for_a_session_that_never_began_is_free_again_when_its_charger_says_so()
    {
        await using var station = await fixture.Commissioned();
        // What a process leaves that dies between the connector and the session, at a charger that does not try again.
        await fixture.Grains.Connector(station.Id, 1).Occupy(new SessionId(station.Id, "never"), "sess_never", Station.At(0));

        await station.Status(1, 1, "Available", 5);

        (await station.SessionAt(1)).ShouldBeNull();
        await fixture.Grains.Connector(station.Id, 1).Occupy(new SessionId(station.Id, "neither"), "sess_neither", Station.At(6));
        await station.Started("t", 10, token: await fixture.Tag());
        (await station.SessionAt(1)).ShouldBe("t");
        (await fixture.Grains.Connector(station.Id, 1).Occupy(new SessionId(station.Id, "t"), (await station.View("t"))!.PublicId, Station.At(10))).Superseded.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_is_used_again_is_another_session()
    {
        await using var station = await fixture.Commissioned();
        var tag = await fixture.Tag();
        await station.Started("7", 0, token: tag, registerWh: 1000);
        await station.Ended("7", 10, 1, registerWh: 2000);

        // It has restarted meanwhile, and counts anew.
        for (var i = 0; i < 2; i++) (await station.Started("7", 20, token: tag, registerWh: 2000)).Status.ShouldBe("Accepted");
        await station.Updated("7", 25, 1, registerWh: 2500);
        (await station.SessionAt(1)).ShouldBe("7~2");
        (await station.View("7~2"))!.ShouldSatisfyAllConditions(second => second.EnergyWh.ShouldBe(500), second => second.StartedAt.ShouldBe(Station.At(20)));
        await station.Ended("7", 10, 1, registerWh: 2000);
        (await station.View("7~2"))!.Status.ShouldBe(SessionStatus.Active);
        for (var i = 0; i < 2; i++) await station.Ended("7", 30, 2, registerWh: 3000);
        await station.Started("7", 0, token: tag, registerWh: 1000);
        await station.Started("7", 20, token: tag, registerWh: 2000);

        (await station.View("7"))!.ShouldSatisfyAllConditions(first => first.EnergyWh.ShouldBe(1000), first => first.EndedAt.ShouldBe(Station.At(10)));
        (await station.View("7~2"))!.ShouldSatisfyAllConditions(second => second.EnergyWh.ShouldBe(1000), second => second.EndedAt.ShouldBe(Station.At(30)));
        ((await fixture.Facts(station, nameof(SessionStarted))), (await fixture.Facts(station, nameof(SessionEnded)))).ShouldBe((2, 2));

        (await station.Started("7", 40, token: tag, registerWh: 3000)).Status.ShouldBe("Accepted");
        (await station.SessionAt(1)).ShouldBe("7~3");
        var stopping = fixture.Grains.ChargePoint(station.Id).Send(new StopCharging("7~3"));
        var asked = await station.Charger.ReceiveCall("RequestStopTransaction");
        asked.Text("transactionId").ShouldBe("7");
        await asked.Answer(new { status = "Accepted" });
        (await stopping).Outcome.ShouldBe(CommandOutcome.Accepted);
    }

    private Task<string?> Told(Station station) =>
        fixture.Database.Query<string>("select charging_state from sessions where charge_point_id = lower($1) and local_id = 't'", station.Id);

    private static Task<Testing.Chargers.OcppAnswer> Authorize(Station station, string token) =>
        station.Charger.Call("Authorize", new { idToken = new { idToken = token, type = "ISO14443" } });
}
