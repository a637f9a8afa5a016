using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>RemoteStartTransaction (1.6 part 5.11); a profile must be one of a session (5.11.1).</summary>
internal readonly record struct RemoteStartTransaction(int? ConnectorId, string IdTag, ChargingProfile? Profile) : IWirePayload
{
    public static CommandPlan Plan(StartCharging command)
    {
        if (command.Profile is { Purpose: not ProfilePurpose.Session }) return CommandPlan.Refused("chargingProfile.chargingProfilePurpose must be TxProfile");
        if (command.Profile is { LocalId: not null }) return CommandPlan.Refused("chargingProfile.transactionId must not be given: the session has no number yet");
        return CommandPlan.Of(nameof(RemoteStartTransaction), new RemoteStartTransaction(command.ConnectorId, command.Token.Value, command.Profile));
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteOptional("connectorId"u8, ConnectorId);
        json.WriteString("idTag"u8, IdTag);
        if (Profile is { } profile) json.WriteProfile("chargingProfile"u8, profile);
    }
}
