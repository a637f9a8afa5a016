using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>ClearChargingProfile (1.6 part 5.5); without a connector all profiles go.</summary>
internal readonly record struct ClearChargingProfile(int? ConnectorId) : IWirePayload
{
    public static CommandPlan Plan(ClearPowerLimit command) => CommandPlan.Of(nameof(ClearChargingProfile), new ClearChargingProfile(command.ConnectorId));

    public void Write(Utf8JsonWriter json) => json.WriteOptional("connectorId"u8, ConnectorId);
}
