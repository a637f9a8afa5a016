using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Commands;

/// <summary>All twelve commands that are free of versions, in both versions: what reaches the charger, and how each answer is told.</summary>
public sealed class NeutralCommandTests(ProductFixture product)
{
    private readonly World world = new(product);

    // Command, parameters, the action and a field of it in 1.6 and in 2.0.1. TAG is a tag of the organization.
    private static readonly (string Command, object? Parameters, string Old, string New)[] All =
    [
        ("start_session", new { connector_id = 1, id_tag = "TAG" }, "RemoteStartTransaction connectorId=1", "RequestStartTransaction evseId=1"),
        ("stop_session", new { transaction_id = 42 }, "RemoteStopTransaction transactionId=42", "RequestStopTransaction transactionId=42"),
        ("set_available", new { connector_id = 1 }, "ChangeAvailability type=Operative", "ChangeAvailability operationalStatus=Operative"),
        ("set_unavailable", new { }, "ChangeAvailability connectorId=0", "ChangeAvailability operationalStatus=Inoperative"),
        ("soft_reset", null, "Reset type=Soft", "Reset type=OnIdle"),
        ("hard_reset", null, "Reset type=Hard", "Reset type=Immediate"),
        ("set_power_limit", new { connector_id = 1, limit_watts = 7400.5m }, "SetChargingProfile csChargingProfiles.chargingProfilePurpose=TxDefaultProfile",
            "SetChargingProfile chargingProfile.chargingProfilePurpose=TxDefaultProfile"),
        ("clear_power_limit", new { connector_id = 1 }, "ClearChargingProfile connectorId=1", "ClearChargingProfile chargingProfileCriteria.evseId=1"),
        ("unlock_connector", new { connector_id = 1 }, "UnlockConnector connectorId=1", "UnlockConnector evseId=1"),
        ("update_firmware", new { firmware_url = "https://files.example/a.bin", retrieve_date = "2026-02-01T03:00:00+01:00" }, "UpdateFirmware location=https://files.example/a.bin",
            "UpdateFirmware firmware.location=https://files.example/a.bin"),
        ("get_diagnostics", new { upload_url = "https://files.example/logs/" }, "GetDiagnostics location=https://files.example/logs/", "GetLog log.remoteLocation=https://files.example/logs/"),
        ("send_local_list", new { list_version = 3, local_authorization_list = new[] { new { id_tag = "A", status = "Blocked" } } }, "SendLocalList listVersion=3", "SendLocalList versionNumber=3"),
    ];

    [Fact]
    public Task In_1_6() => Play("1.6");

    [Fact]
    public Task In_2_0_1() => Play("2.0.1");

    [Theory]
    [InlineData("Accepted", "Accepted")]
    [InlineData("Rejected", "Rejected")]
    [InlineData("NotSupported", "Rejected")]
    public async Task A_chargers_word_is_told_in_the_contracts(string word, string status)
    {
        await using var charger = await Old();
        charger.AlwaysAnswer("UnlockConnector", new { status = word });

        var answer = await world.Operator.Post($"/cpo/commands/{charger.Id}", new { command = "unlock_connector", parameters = new { connector_id = 1 } });

        answer.Code.ShouldBe(200, answer.ToString());
        answer["status"].ShouldBe(status);
        answer.Of("response").GetProperty("status").GetString().ShouldBe(word);
        answer.Of("response_time_ms").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_CALLERROR_is_an_error_and_silence_a_timeout_both_in_200()
    {
        await using var charger = await Old();
        var sending = world.Operator.Post($"/cpo/commands/{charger.Id}", new { command = "soft_reset" });
        await (await charger.ReceiveCall("Reset")).AnswerError("InternalError", "out of order");
        var failed = await sending;
        var silent = await world.Operator.Post($"/cpo/commands/{charger.Id}", new { command = "soft_reset", timeout_seconds = 1 });

        (failed.Code, failed["status"], failed["outcome"]).ShouldBe((200, "Error", "failed"));
        failed["detail"]!.ShouldContain("out of order");
        (silent.Code, silent["status"], silent["outcome"]).ShouldBe((200, "Timeout", "unknown"));
        (await world.Operator.Get($"/cpo/commands/{silent["command_id"]}"))["status"].ShouldBe("Timeout");
    }

    [Fact]
    public async Task What_is_wrong_is_named_before_anything_is_sent()
    {
        await using var charger = await Old();
        foreach (var (command, parameters, field) in new (string, object, string)[]
        {
            ("start_session", new { connector_id = 1 }, "parameters.id_tag"), ("stop_session", new { }, "parameters.transaction_id"),
            ("set_power_limit", new { connector_id = 1, limit_watts = -1 }, "parameters.limit_watts"), ("unlock_connector", new { connector_id = 0 }, "parameters.connector_id"),
            ("update_firmware", new { firmware_url = "nowhere" }, "parameters.firmware_url"), ("get_diagnostics", new { upload_url = "" }, "parameters.upload_url"),
            ("send_local_list", new { list_version = 1, local_authorization_list = new[] { new { id_tag = "" } } }, "parameters.local_authorization_list[0].id_tag"),
            ("make_coffee", new { }, "command"),
        })
        {
            var answer = await world.Operator.Post($"/cpo/commands/{charger.Id}", new { command, parameters });
            answer.Code.ShouldBe(400, $"{command}: {answer}");
            answer.Of("errors").GetProperty(field).GetArrayLength().ShouldBe(1, command);
        }
        (await world.Operator.Get($"/cpo/commands?charge_point_id={charger.Id}"))["total"].ShouldBe("0");
    }

    private async Task Play(string version)
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator), version);
        await using var connected = charger;
        var tag = await World.Tag(world.Operator);
        foreach (var (command, parameters, old, now) in All)
        {
            var words = (version == "1.6" ? old : now).Split(' ');
            var wanted = words[1].Split('=');
            var body = global::System.Text.Json.JsonSerializer.Serialize(new { command, parameters }).Replace("TAG", tag);

            var sending = world.Operator.Post($"/cpo/commands/{id}", body);
            var receiving = charger.ReceiveCall(words[0]);
            if (await Task.WhenAny(sending, receiving) == sending) (await sending).Code.ShouldBe(200, $"{command}: {await sending}");
            var call = await receiving;
            call.Text(wanted[0]).ShouldBe(wanted[1], command);
            if (command == "set_power_limit") call.ToString().ShouldContain("7400.5");
            await call.Answer(new { status = command == "unlock_connector" ? "Unlocked" : "Accepted" });

            var answer = await sending;
            answer.Code.ShouldBe(200, $"{command}: {answer}");
            answer["status"].ShouldBe("Accepted", command);
        }
    }

    private async Task<FakeCharger> Old() => await world.Connect(await World.Register(world.Operator, await World.Project(world.Operator)));
}
