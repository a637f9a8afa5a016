using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>ChangeAvailability (1.6 part 5.2); connector 0 is the whole charge point.</summary>
internal readonly record struct ChangeAvailability(int ConnectorId, bool Operative) : IWirePayload
{
    public static CommandPlan Plan(SetAvailability command) =>
        CommandPlan.Of(nameof(ChangeAvailability), new ChangeAvailability(command.ConnectorId ?? 0, command.Operative));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("connectorId"u8, ConnectorId);
        json.WriteString("type"u8, Operative ? "Operative"u8 : "Inoperative"u8);
    }
}
