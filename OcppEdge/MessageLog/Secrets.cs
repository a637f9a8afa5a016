using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dynamo.ChargePoints;

namespace Dynamo.OcppEdge.MessageLog;

/// <summary>Blanks passwords and keys in frames before they are logged. Frames without any pay a search for a few words, nothing else.</summary>
internal static partial class Secrets
{
    private const string Blanked = "***";
    private static IReadOnlyList<string> Names => SecretSettings.Names;

    /// <summary>Text in which no URL names a password any more.</summary>
    public static string WithoutPasswordsInUrls(string text) => PasswordInUrl().Replace(text, $"$1{Blanked}@");

    public static bool IsSecret(string name) => SecretSettings.Contains(name);

    public static ReadOnlySpan<byte> Blank(ReadOnlySpan<byte> frame)
    {
        if (!MayHoldSecret(frame)) return frame;
        try
        {
            var root = JsonNode.Parse(frame);
            BlankIn(root);
            return JsonSerializer.SerializeToUtf8Bytes(root);
        }
        catch (JsonException)
        {
            return "\"(not JSON, with what may be a password)\""u8;
        }
    }

    private static bool MayHoldSecret(ReadOnlySpan<byte> frame) =>
        frame.IndexOf("uthorization\""u8) >= 0 || frame.IndexOf("uthorizationKey"u8) >= 0 || frame.IndexOf("assword"u8) >= 0
        || frame.IndexOf("UTHORIZATIONKEY"u8) >= 0 || frame.IndexOf("uthorizationkey"u8) >= 0
        || (frame.IndexOf("://"u8) is >= 0 and var url && frame[url..].Contains((byte)'@'));

    private static void BlankIn(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) BlankIn(item);
            return;
        }
        if (node is not JsonObject fields) return;
        // {"key": "AuthorizationKey", "value": …} in 1.6; {"variable": {"name": "BasicAuthPassword"}, "attributeValue": …} in 2.0.1.
        var isSecret = Names.Contains(Text(fields["key"]) ?? Text((fields["variable"] as JsonObject)?["name"]), StringComparer.OrdinalIgnoreCase);
        foreach (var name in fields.Select(field => field.Key).ToArray())
        {
            if (Names.Contains(name, StringComparer.OrdinalIgnoreCase) || (isSecret && name is "value" or "attributeValue")) fields[name] = Blanked;
            else if (Text(fields[name]) is { } text) fields[name] = WithoutPasswordsInUrls(text);
            else BlankIn(fields[name]);
        }
    }

    [GeneratedRegex("(://[^/@:\"\\s]*:)[^/@\"\\s]+@")]
    private static partial Regex PasswordInUrl();

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
