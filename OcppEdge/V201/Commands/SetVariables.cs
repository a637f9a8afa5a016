using System.Collections.Immutable;
using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.MessageLog;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>SetVariables (2.0.1 B05). Those that the charger takes are told to the charge point, whoever sent them.</summary>
internal readonly record struct SetVariables(SettingName Name, string Value) : IWirePayload
{
    public static CommandPlan Plan(SetSetting command) => SettingName.Parse(command.Name) is { } name
        ? CommandPlan.Of(nameof(SetVariables), new SetVariables(name, command.Value))
        : CommandPlan.Refused(VariableResults.NoName(command.Name));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("setVariableData"u8);
        json.WriteStartObject();
        Name.Write(json);
        json.WriteString("attributeValue"u8, Value);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public static (CommandOutcome Outcome, string? Status) Read(JsonElement answer) => VariableResults.Read(answer, "setVariableResult");

    /// <summary>
    /// What an answer to that call teaches: the variables that were taken, now or after a reboot. The results name them; where a charger
    /// leaves that out, they are in the order of the request.
    /// </summary>
    public static SettingsAcceptedReport? Learn(OutgoingCall call, JsonElement answer, DateTimeOffset now)
    {
        using var document = JsonDocument.Parse(call.Payload);
        var sent = Payload.Of(document.RootElement).List("setVariableData")
            .Select(data => (Name: SettingName.Read(data, "attributeType"), Value: data.Raw("attributeValue"))).ToList();
        var taken = VariableResults.All(answer, "setVariableResult").Select((result, index) => (Result: result, Index: index))
            .Where(item => VariableResults.IsAccepted(item.Result))
            .Select(item => sent.Find(data => VariableResults.IsAbout(item.Result, data.Name)) is { Name: not null } named ? named : sent.ElementAtOrDefault(item.Index))
            .Where(data => data.Name is not null)
            .Select(data => new SettingValue(data.Name.ToString(), Secrets.IsSecret(data.Name.Variable) ? null : data.Value))
            .ToImmutableArray();
        return taken.IsEmpty ? null : new SettingsAcceptedReport { ReceivedAt = now, Settings = taken };
    }
}
