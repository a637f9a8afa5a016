using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>ChangeAvailability (2.0.1 G03, G04); without an EVSE the whole station.</summary>
internal readonly record struct ChangeAvailability(int? EvseId, bool Operative) : IWirePayload
{
    public static CommandPlan Plan(SetAvailability command) =>
        CommandPlan.Of(nameof(ChangeAvailability), new ChangeAvailability(command.ConnectorId, command.Operative));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("operationalStatus"u8, Operative ? "Operative"u8 : "Inoperative"u8);
        json.WriteEvse(EvseId);
    }
}
