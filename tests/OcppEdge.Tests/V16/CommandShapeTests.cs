using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.OcppEdge.V16;
using Dynamo.Testing.Schemas;

namespace Dynamo.OcppEdge.Tests.V16;

/// <summary>Our table of fields and the official schemas must say the same of every payload: good ones, and good ones with one thing spoilt.</summary>
public sealed class CommandShapeTests
{
    private static readonly string[] FromCharger =
    [
        "Authorize", "BootNotification", "DiagnosticsStatusNotification", "FirmwareStatusNotification", "Heartbeat", "MeterValues", "StartTransaction",
        "StatusNotification", "StopTransaction", "LogStatusNotification", "SecurityEventNotification", "SignCertificate", "SignedFirmwareStatusNotification",
    ];

    public static TheoryData<string, string> Commands() =>
        [.. new[] { "1.6", "1.6-security" }.SelectMany(version => OcppSchema.Actions(version).Except(FromCharger).Select(action => (version, action)))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_table_of_fields_agrees_with_the_schema(string version, string action)
    {
        var schema = OcppSchema.Request(version, action);
        var shape = RouteTable.Ocpp16.FindCommand(action).ShouldNotBeNull();
        foreach (var payload in Samples.Of(schema))
        {
            using var document = JsonDocument.Parse(payload);
            var official = schema.Errors(document.RootElement);
            var ours = shape.Check(document.RootElement);
            (ours is null).ShouldBe(official.Count == 0, $"{payload}: ours says '{ours}', the schema '{string.Join("; ", official)}'");
        }
    }

    [Fact]
    public void The_table_has_every_action_and_no_other() =>
        RouteTable.Ocpp16.Commands.Select(command => command.Action).Order().ShouldBe(Commands().Select(row => row.Data.Item2).Distinct().Order());

    [Fact]
    public void What_is_wrong_is_said_with_the_name_of_the_field()
    {
        Check("ReserveNow", """{"connectorId":1,"idTag":"A","reservationId":1}""").ShouldBe("expiryDate is required");
        Check("RemoteStartTransaction", $$"""{"idTag":"{{new string('A', 21)}}"}""").ShouldBe("idTag must have at most 20 characters");
        Check("Reset", """{"type":"hard"}""").ShouldBe("type must be one of Hard, Soft");
        Check("SendLocalList", """{"listVersion":1,"updateType":"Full","localAuthorizationList":[{"idTag":"A"},{"idTag":7}]}""")
            .ShouldBe("localAuthorizationList[1].idTag must be a string");
        Check("ClearCache", "[]").ShouldBe("the payload must be an object");
    }

    private static string? Check(string action, string payload) => RouteTable.Ocpp16.FindCommand(action)!.Check(JsonNode.Parse(payload)!.Deserialize<JsonElement>());
}
