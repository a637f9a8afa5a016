using System.Text.Json;
using Dynamo.Commands;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>What the `status` of a charger's answer means, in every version: the words are the same where they occur.</summary>
internal static class CommandStatus
{
    public static (CommandOutcome Outcome, string? Status) Read(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("status", out var value) || value.ValueKind == JsonValueKind.Null)
            return (Outcome(null), null);
        // Whatever else stands there is no word of consent.
        var status = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : value.GetRawText();
        return (Outcome(status), status);
    }

    public static CommandOutcome Outcome(string? status) => status?.ToUpperInvariant() switch
    {
        null or "ACCEPTED" or "SCHEDULED" or "REBOOTREQUIRED" or "UNLOCKED" or "ACCEPTEDCANCELED" => CommandOutcome.Accepted,
        "NOTSUPPORTED" or "NOTIMPLEMENTED" => CommandOutcome.NotSupported,
        _ => CommandOutcome.Rejected,
    };
}
