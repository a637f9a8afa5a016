using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>GetCompositeSchedule (1.6 part 5.7); connector 0 is the whole charge point.</summary>
internal readonly record struct GetCompositeSchedule(Dynamo.Commands.GetCompositeSchedule Asked) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.GetCompositeSchedule command) =>
        CommandPlan.Of(nameof(GetCompositeSchedule), new GetCompositeSchedule(command));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("connectorId"u8, Asked.ConnectorId);
        json.WriteNumber("duration"u8, Asked.DurationSeconds);
        if (Asked.Unit is { } unit) json.WriteString("chargingRateUnit"u8, ChargingProfileFields.Word(unit));
    }
}
