using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Api.ChargePoints;
using Dynamo.ChargePoints;
using Dynamo.Commands;

namespace Dynamo.Api.Commands.History;

/// <summary>A command as it is kept: what was asked, of whom, and which start of charging it means.</summary>
/// <param name="Kind">`neutral`, or `raw` for one of OCPP's own.</param>
/// <param name="Parameters">JSON as it was given, secrets blanked.</param>
/// <param name="Start">Set for a remote start: it is followed up.</param>
internal sealed record GivenCommand(string OrganizationId, string ChargePointId, string Command, string Kind, string Parameters, WantedStart? Start)
{
    public static GivenCommand Neutral(ChargePointRow row, string name, JsonElement? parameters, Command command) =>
        new(row.OrganizationId, row.ChargePointId, name, "neutral", TextOf(parameters), StartOf(command));

    private static string TextOf(JsonElement? parameters) => parameters is { ValueKind: JsonValueKind.Object } given ? SecretValues.WithoutSecrets(given.GetRawText()) : "{}";

    public static WantedStart? StartOf(Command command) => command is StartCharging start ? new WantedStart(start.ConnectorId, start.Token.Value) : null;

    public static GivenCommand Raw(ChargePointRow row, RawCommand command)
    {
        var payload = JsonNode.Parse(command.Payload)!.AsObject();
        var start = command.Action switch
        {
            "RemoteStartTransaction" => new WantedStart((int?)payload["connectorId"], (string)payload["idTag"]!),
            "RequestStartTransaction" => new WantedStart((int?)payload["evseId"], (string)payload["idToken"]!["idToken"]!),
            _ => null,
        };
        SecretValues.Blank(payload);
        return new GivenCommand(row.OrganizationId, row.ChargePointId, command.Action, "raw", payload.ToJsonString(), start);
    }
}

/// <summary>The start of charging that a remote start asked for; without a connector the charger chooses.</summary>
internal sealed record WantedStart(int? ConnectorId, string Tag);
