using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>UnlockConnector (2.0.1 F05). Which plug of the EVSE cannot be told by the neutral command: it is the first.</summary>
internal readonly record struct UnlockConnector(int EvseId) : IWirePayload
{
    private const int FirstPlug = 1;

    public static CommandPlan Plan(Dynamo.Commands.UnlockConnector command) =>
        CommandPlan.Of(nameof(UnlockConnector), new UnlockConnector(command.ConnectorId));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("evseId"u8, EvseId);
        json.WriteNumber("connectorId"u8, FirstPlug);
    }
}
