using System.Text.Json;

namespace Dynamo.Api.Commands.Ocpp;

/// <summary>A message from the system to a charger, as one version of OCPP has it: what it does, and its fields.</summary>
internal sealed record OcppMessage(string Action, string Purpose, params OcppField[] Fields)
{
    /// <summary>`RemoteStartTransaction` as its route has it: `remote_start_transaction`.</summary>
    public string Route { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(Action);
}

/// <summary>Every message that the system may send, by version.</summary>
internal static class OcppMessages
{
    public static IReadOnlyList<OcppMessage> Of(OcppVersion version) => version == OcppVersion.Ocpp201 ? Ocpp201.Ocpp201Messages.All : Ocpp16.Ocpp16Messages.All;

    /// <summary>The message of that action, found without case; null when that version has no such action.</summary>
    public static OcppMessage? Find(OcppVersion version, string? action) =>
        Of(version).FirstOrDefault(message => string.Equals(message.Action, action, StringComparison.OrdinalIgnoreCase));

    /// <summary>The message of a route's last segment.</summary>
    public static OcppMessage OfRoute(OcppVersion version, string segment) =>
        Of(version).First(message => string.Equals(message.Route, segment, StringComparison.OrdinalIgnoreCase));
}
