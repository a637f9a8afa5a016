using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>RequestStartTransaction (2.0.1 F01). Its remoteStartId comes back with the transaction that it begins. A profile must be one of a session (F01.FR.11).</summary>
internal readonly record struct RequestStartTransaction(int RemoteStartId, int? EvseId, IdToken Token, ChargingProfile? Profile) : IWirePayload
{
    public static CommandPlan Plan(StartCharging command) => command.Profile switch
    {
        { Purpose: not ProfilePurpose.Session } => CommandPlan.Refused("chargingProfile.chargingProfilePurpose must be TxProfile"),
        { LocalId: not null } => CommandPlan.Refused("chargingProfile.transactionId must not be given: the session has no id yet"),
        var profile => CommandPlan.Of(
            nameof(RequestStartTransaction), new RequestStartTransaction(RequestNumber.Next(), command.ConnectorId, command.Token, profile)),
    };

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("remoteStartId"u8, RemoteStartId);
        if (EvseId is > 0) json.WriteNumber("evseId"u8, EvseId.Value);
        json.WriteToken("idToken"u8, Token);
        if (Profile is { } profile) json.WriteProfile("chargingProfile"u8, profile);
    }
}
