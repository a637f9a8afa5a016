using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>GetCompositeSchedule (2.0.1 K08); EVSE 0 is the whole station.</summary>
internal readonly record struct GetCompositeSchedule(Dynamo.Commands.GetCompositeSchedule Asked) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.GetCompositeSchedule command) =>
        CommandPlan.Of(nameof(GetCompositeSchedule), new GetCompositeSchedule(command));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("duration"u8, Asked.DurationSeconds);
        json.WriteNumber("evseId"u8, Asked.ConnectorId);
        if (Asked.Unit is { } unit) json.WriteString("chargingRateUnit"u8, ChargingProfileFields.Word(unit));
    }
}
