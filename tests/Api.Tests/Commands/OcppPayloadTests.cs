using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Api.Commands.Ocpp;
using Dynamo.Testing.Schemas;

namespace Dynamo.Api.Tests.Commands;

/// <summary>The tables of messages and the official schemas must say the same of every payload, in OCPP's own names and in ours.</summary>
public sealed class OcppPayloadTests
{
    public static TheoryData<string, string> Messages() =>
    [
        .. OcppMessages.Of(OcppVersion.Ocpp16).Select(message => ("1.6", message.Action)),
        .. OcppMessages.Of(OcppVersion.Ocpp201).Select(message => ("2.0.1", message.Action)),
    ];

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_is_taken_is_what_the_schema_takes(string version, string action)
    {
        var (message, schema) = Find(version, action);
        foreach (var sample in Samples.Of(schema))
        {
            using var payload = JsonDocument.Parse(sample);
            var official = schema.Errors(payload.RootElement);
            var ours = OcppPayload.OfOcpp(message, payload.RootElement).Errors;
            (ours.Count == 0).ShouldBe(official.Count == 0, $"{sample}: ours says '{Said(ours)}', the schema '{string.Join("; ", official)}'");
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void The_fullest_payload_in_our_names_becomes_the_same_in_OCPPs(string version, string action)
    {
        var (message, schema) = Find(version, action);
        var full = Samples.Of(schema).ElementAt(1);

        var read = Read(message, Snake(JsonNode.Parse(full)!).ToJsonString());

        read.Errors.ShouldBeEmpty(Said(read.Errors));
        schema.Errors(read.Json!).ShouldBeEmpty(read.Json);
        read.Json!.Replace(".000Z", "Z").ShouldBe(JsonNode.Parse(full)!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void The_example_in_the_description_can_be_sent(string version, string action)
    {
        var (message, schema) = Find(version, action);

        var read = Read(message, OcppField.ExampleOf(message.Fields).ToJsonString());

        read.Errors.ShouldBeEmpty(Said(read.Errors));
        schema.Errors(read.Json!).ShouldBeEmpty(read.Json);
    }

    [Fact]
    public void What_is_wrong_is_said_by_the_callers_name_of_the_field_all_at_once()
    {
        var read = Read(Message("SetChargingProfile"), """
            {"connector_id":-1,"cs_charging_profiles":{"charging_profile_id":1,"stack_level":0,"charging_profile_purpose":"Never","charging_profile_kind":"Absolute",
            "charging_schedule":{"charging_rate_unit":"W","charging_schedule_period":[{"start_period":0,"limit":1.55},{"limit":5,"speed":1}]}}}
            """);

        read.Json.ShouldBeNull();
        read.Errors.Keys.ShouldBe(
        [
            "connector_id", "cs_charging_profiles.charging_profile_purpose", "cs_charging_profiles.charging_schedule.charging_schedule_period[0].limit",
            "cs_charging_profiles.charging_schedule.charging_schedule_period[1].speed", "cs_charging_profiles.charging_schedule.charging_schedule_period[1].start_period",
        ], ignoreOrder: true);
        read.Errors["connector_id"][0].ShouldBe("must be a whole number, 0 or more");
        read.Errors["cs_charging_profiles.charging_profile_purpose"][0].ShouldBe("must be one of: ChargePointMaxProfile, TxDefaultProfile, TxProfile");
        read.Errors["cs_charging_profiles.charging_schedule.charging_schedule_period[1].start_period"][0].ShouldStartWith("is required");
    }

    [Fact]
    public void Words_are_found_without_case_nulls_are_absent_and_times_are_sent_in_UTC()
    {
        Read(Message("Reset"), """{"type":"hard"}""").Json.ShouldBe("""{"type":"Hard"}""");
        Read(Message("ClearChargingProfile"), """{"id":null,"connectorId":0}""").Json.ShouldBe("""{"connectorId":0}""");
        Read(Message("UpdateFirmware"), """{"location":"ftp://files.example/a","retrieve_date":"2026-01-31T02:00:00+02:00"}""").Json
            .ShouldBe("""{"location":"ftp://files.example/a","retrieveDate":"2026-01-31T00:00:00.000Z"}""");
        Read(Message("UpdateFirmware"), """{"location":"ftp://files.example/a","retrieve_date":"tomorrow"}""").Errors["retrieve_date"][0].ShouldContain("2026-01-31T09:30:00Z");
    }

    [Fact]
    public void A_field_that_is_not_OCPPs_is_refused_with_those_that_are() =>
        Read(Message("UnlockConnector"), """{"conector_id":1}""").Errors["conector_id"][0].ShouldBe("is no field of UnlockConnector; its fields are: connector_id");

    private static OcppPayload Read(OcppMessage message, string snake)
    {
        using var document = JsonDocument.Parse(snake);
        return OcppPayload.OfSnake(message, document.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value));
    }

    private static OcppMessage Message(string action) => OcppMessages.Find(OcppVersion.Ocpp16, action)!;

    private static (OcppMessage Message, OcppSchema Schema) Find(string version, string action)
    {
        var folder = version == "1.6" && OcppSchema.Actions("1.6-security").Contains(action) ? "1.6-security" : version;
        return (OcppMessages.Find(version == "1.6" ? OcppVersion.Ocpp16 : OcppVersion.Ocpp201, action)!, OcppSchema.Request(folder, action));
    }

    private static JsonNode Snake(JsonNode node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(
            JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Key), field.Key == "customData" ? field.Value?.DeepClone() : Snake(field.Value!)))!),
        JsonArray items => new JsonArray([.. items.Select(item => Snake(item!))]),
        _ => node.DeepClone(),
    };

    private static string Said(IReadOnlyDictionary<string, string[]> errors) => string.Join("; ", errors.Select(error => $"{error.Key} {error.Value[0]}"));
}
