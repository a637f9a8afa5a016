using System.Collections.Immutable;
using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.MessageLog;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>GetConfiguration (1.6 part 5.8); without keys all are asked for.</summary>
internal readonly record struct GetConfiguration(ImmutableArray<string> Keys) : IWirePayload
{
    public static CommandPlan Plan(GetSettings command) => CommandPlan.Of(nameof(GetConfiguration), new GetConfiguration(command.Names));

    public void Write(Utf8JsonWriter json)
    {
        if (Keys.IsDefaultOrEmpty) return;
        json.WriteStartArray("key"u8);
        foreach (var key in Keys) json.WriteStringValue(key);
        json.WriteEndArray();
    }

    public static SettingsReport? Learn(JsonElement answer, DateTimeOffset now)
    {
        var settings = Known(answer);
        return settings.IsEmpty ? null : new SettingsReport { ReceivedAt = now, Settings = settings };
    }

    /// <summary>What an answer tells, the unknown keys too.</summary>
    public static SettingsAnswer Settings(JsonElement answer) => new(Known(answer), Unknown(answer));

    private static ImmutableArray<SettingValue> Known(JsonElement answer) =>
        [.. Payload.Of(answer).List("configurationKey").Where(setting => !string.IsNullOrEmpty(setting.Text("key"))).Select(Read)];

    private static ImmutableArray<string> Unknown(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("unknownKey", out var keys) && keys.ValueKind == JsonValueKind.Array
            ? [.. keys.EnumerateArray().Where(key => key.ValueKind == JsonValueKind.String).Select(key => key.GetString()!)]
            : [];

    /// <summary>One entry that says something else there must not cost all the others.</summary>
    private static bool IsTrue(string? flag) => flag?.Trim().ToUpperInvariant() is "TRUE" or "1";

    private static SettingValue Read(Payload setting)
    {
        var key = setting.RequiredText("key");
        return new SettingValue(key, Secrets.IsSecret(key) ? null : setting.Raw("value"), IsTrue(setting.Raw("readonly")));
    }
}
