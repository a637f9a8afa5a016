using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dynamo.ChargePoints;

/// <summary>Blanks passwords and keys in what is logged or kept of messages and commands; one rule for both.</summary>
public static partial class SecretValues
{
    private const string Blanked = "***";

    /// <summary>Text in which no URL names a password any more.</summary>
    public static string WithoutPasswordsInUrls(string text) => PasswordInUrl().Replace(text, $"$1{Blanked}@");

    /// <summary>JSON without them.</summary>
    public static string WithoutSecrets(string json)
    {
        var root = JsonNode.Parse(json);
        // A text by itself has nobody above it to change it in.
        if (Text(root) is { } text) return JsonSerializer.Serialize(WithoutPasswordsInUrls(text));
        Blank(root);
        return root?.ToJsonString() ?? "null";
    }

    /// <summary>The same in place.</summary>
    public static void Blank(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            for (var place = 0; place < list.Count; place++)
            {
                if (Text(list[place]) is { } text) Replace(text, blanked => list[place] = blanked);
                else Blank(list[place]);
            }
            return;
        }
        if (node is not JsonObject fields) return;
        // {"key": "AuthorizationKey", "value": …} in 1.6; {"variable": {"name": "BasicAuthPassword"}, "attributeValue": …} in 2.0.1.
        var isSecret = IsSecret(Text(fields["key"]) ?? Text((fields["variable"] as JsonObject)?["name"]) ?? "");
        foreach (var name in fields.Select(field => field.Key).ToArray())
        {
            if (IsSecret(name) || (isSecret && name is "value" or "attributeValue")) fields[name] = Blanked;
            else if (Text(fields[name]) is { } text) Replace(text, blanked => fields[name] = blanked);
            else Blank(fields[name]);
        }
    }

    /// <summary>What names no password stays as it is, its spelling in JSON included.</summary>
    private static void Replace(string text, Action<string> by)
    {
        if (WithoutPasswordsInUrls(text) is var blanked && blanked != text) by(blanked);
    }

    /// <summary>Fields may also be in our spelling, `basic_auth_password`.</summary>
    private static bool IsSecret(string name) => SecretSettings.Names.Contains(name.Replace("_", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex("(://[^/@:\"\\s]*:)[^/@\"\\s]+@")]
    private static partial Regex PasswordInUrl();
}
