using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>RemoteStartTransaction (1.6 part 5.11).</summary>
internal readonly record struct RemoteStartTransaction(int? ConnectorId, string IdTag) : IWirePayload
{
    public static CommandPlan Plan(StartCharging command) =>
        CommandPlan.Of(nameof(RemoteStartTransaction), new RemoteStartTransaction(command.ConnectorId, command.Token.Value));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteOptional("connectorId"u8, ConnectorId);
        json.WriteString("idTag"u8, IdTag);
    }
}
