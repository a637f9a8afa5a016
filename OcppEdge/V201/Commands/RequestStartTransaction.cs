using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>RequestStartTransaction (2.0.1 F01). Its remoteStartId comes back with the transaction that it begins.</summary>
internal readonly record struct RequestStartTransaction(int RemoteStartId, int? EvseId, IdToken Token) : IWirePayload
{
    public static CommandPlan Plan(StartCharging command) => CommandPlan.Of(
        nameof(RequestStartTransaction), new RequestStartTransaction(RequestNumber.Next(), command.ConnectorId, command.Token));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("remoteStartId"u8, RemoteStartId);
        if (EvseId is > 0) json.WriteNumber("evseId"u8, EvseId.Value);
        json.WriteToken("idToken"u8, Token);
    }
}
