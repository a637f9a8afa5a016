using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.OcppEdge.MessageLog;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>ChangeConfiguration (1.6 part 5.3). An accepted one is told to the charge point, whoever sent it.</summary>
internal readonly record struct ChangeConfiguration(string Key, string Value) : IWirePayload
{
    public static CommandPlan Plan(SetSetting command) =>
        CommandPlan.Of(nameof(ChangeConfiguration), new ChangeConfiguration(command.Name, command.Value));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("key"u8, Key);
        json.WriteString("value"u8, Value);
    }

    /// <summary>What an answer to that call teaches: nothing, unless the charger took the value, now or after a reboot.</summary>
    public static SettingsAcceptedReport? Learn(OutgoingCall call, JsonElement answer, DateTimeOffset now)
    {
        if (CommandStatus.Read(answer).Outcome != CommandOutcome.Accepted) return null;
        using var sent = JsonDocument.Parse(call.Payload);
        var key = sent.RootElement.GetProperty("key").GetString()!;
        var value = Secrets.IsSecret(key) ? null : sent.RootElement.GetProperty("value").GetString();
        return new SettingsAcceptedReport { ReceivedAt = now, Settings = [new SettingValue(key, value)] };
    }
}
