using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>TriggerMessage (1.6 part 5.17).</summary>
internal readonly record struct TriggerMessage(string RequestedMessage, int? ConnectorId) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.TriggerMessage command) =>
        CommandPlan.Of(nameof(TriggerMessage), new TriggerMessage(command.Message, command.ConnectorId));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("requestedMessage"u8, RequestedMessage);
        json.WriteOptional("connectorId"u8, ConnectorId);
    }
}
