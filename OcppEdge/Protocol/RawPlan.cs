using System.Text.Json;
using Dynamo.Commands;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>Reads a raw command: right version, known action, an object whose fields are those of the action.</summary>
internal static class RawPlan
{
    public static CommandPlan Of(OcppProtocol protocol, RawCommand command)
    {
        if (command.Version != protocol.Version)
            return CommandPlan.Refused($"The charge point speaks OCPP {protocol.Version.Name()}, not {command.Version.Name()}.");
        if (protocol.FindCommand(command.Action) is not { } shape)
            return CommandPlan.Refused($"{command.Action} is no action that a CSMS sends in OCPP {protocol.Version.Name()}.");
        try
        {
            using var payload = JsonDocument.Parse(command.Payload);
            return new CommandPlan(new OutgoingCall(shape.Action, JsonSerializer.SerializeToUtf8Bytes(payload.RootElement)));
        }
        catch (JsonException)
        {
            return CommandPlan.Refused("the payload must be a JSON object");
        }
    }
}
