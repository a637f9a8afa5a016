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

    /// <summary>The settings that an answer tells.</summary>
    public static SettingsReport? Learn(JsonElement answer, DateTimeOffset now)
    {
        var settings = Payload.Of(answer).List("configurationKey")
            .Where(setting => !string.IsNullOrEmpty(setting.Text("key")))
            .Select(setting => Read(setting))
            .ToImmutableArray();
        return settings.IsEmpty ? null : new SettingsReport { ReceivedAt = now, Settings = settings };
    }

    private static SettingValue Read(Payload setting)
    {
        var key = setting.RequiredText("key");
        return new SettingValue(key, Secrets.IsSecret(key) ? null : setting.Raw("value"), setting.Flag("readonly") ?? false);
    }
}
