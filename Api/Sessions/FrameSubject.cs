using System.Text.Json;
using Dynamo.Sessions;

namespace Dynamo.Api.Sessions;

/// <summary>What a call says about a session, in both versions' words; nothing where it is about something else.</summary>
internal static class FrameSubject
{
    public const string Started = "started";
    public const string Stopped = "stopped";
    public const string Shown = "shown";
    public const string RemoteStart = "remote start";
    public const string RemoteStop = "remote stop";
    public const string Metered = "metered";

    /// <summary>The calls that tell of what happens.</summary>
    public static readonly string[] Telling =
    [
        "Authorize", "StartTransaction", "StopTransaction", "StatusNotification", "TransactionEvent", "RemoteStartTransaction", "RemoteStopTransaction",
        "RequestStartTransaction", "RequestStopTransaction",
    ];

    /// <summary>All of them, with the meter values.</summary>
    public static readonly string[] All = [.. Telling, "MeterValues"];

    public static string Status(string status) => $"status {status}";

    /// <summary>An event of 2.0.1 may say several things at once.</summary>
    public static IReadOnlyList<string> Of(SessionRow session, string action, JsonElement call, JsonElement answer) =>
        action == "TransactionEvent"
            ? Text(call, "transactionInfo", "transactionId") == ReusedName.OnTheWire(session.LocalId) ? OfEvent(call) : []
            : OfCall(session, action, call, answer) is { } subject ? [subject] : [];

    private static string? OfCall(SessionRow session, string action, JsonElement call, JsonElement answer) => action switch
    {
        "Authorize" => IsTag(session, Text(call, "idTag") ?? Text(call, "idToken", "idToken")) ? Shown : null,
        "StartTransaction" => Text(answer, "transactionId") == ReusedName.OnTheWire(session.LocalId) ? Started : null,
        "StopTransaction" => Text(call, "transactionId") == ReusedName.OnTheWire(session.LocalId) ? Stopped : null,
        "StatusNotification" => IsConnector(session, call) ? Status(Text(call, "status") ?? Text(call, "connectorStatus") ?? "") : null,
        "MeterValues" => Text(call, "transactionId") is { } id ? id == ReusedName.OnTheWire(session.LocalId) ? Metered : null : IsConnector(session, call) ? Metered : null,
        "RemoteStartTransaction" or "RequestStartTransaction" =>
            IsTag(session, Text(call, "idTag") ?? Text(call, "idToken", "idToken")) ? RemoteStart : null,
        "RemoteStopTransaction" or "RequestStopTransaction" => Text(call, "transactionId") == ReusedName.OnTheWire(session.LocalId) ? RemoteStop : null,
        _ => null,
    };

    public static string? Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        }
        return element.ValueKind is JsonValueKind.String or JsonValueKind.Number ? element.ToString() : null;
    }

    private static string[] OfEvent(JsonElement call) => Text(call, "eventType") switch
    {
        "Started" => [Started],
        "Ended" => [Stopped],
        _ => (Text(call, "transactionInfo", "chargingState"), Text(call, "idToken", "idToken")) switch
        {
            ({ } state, { }) => [Status(state), Shown],
            ({ } state, _) => [Status(state)],
            (_, { }) => [Shown],
            _ => [Metered],
        },
    };

    private static bool IsTag(SessionRow session, string? tag) => tag is not null && string.Equals(tag, session.IdTag, StringComparison.OrdinalIgnoreCase);

    private static bool IsConnector(SessionRow session, JsonElement call) => (Text(call, "connectorId"), Text(call, "evseId")) switch
    {
        (_, { } evse) => evse == $"{session.ConnectorId}",
        ({ } connector, _) => connector == $"{session.ConnectorId}",
        _ => false,
    };
}
