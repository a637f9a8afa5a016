using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>UnlockConnector (1.6 part 5.18).</summary>
internal readonly record struct UnlockConnector(int ConnectorId) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.UnlockConnector command) => CommandPlan.Of(nameof(UnlockConnector), new UnlockConnector(command.ConnectorId));

    public void Write(Utf8JsonWriter json) => json.WriteNumber("connectorId"u8, ConnectorId);
}
