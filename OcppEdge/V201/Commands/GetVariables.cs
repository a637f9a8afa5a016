using System.Collections.Immutable;
using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.MessageLog;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>GetVariables (2.0.1 B06), by their names as <see cref="SettingName"/> has them; without names a full report is asked for.</summary>
internal readonly record struct GetVariables(ImmutableArray<SettingName> Names) : IWirePayload
{
    public static CommandPlan Plan(GetSettings command)
    {
        if (command.Names.IsDefaultOrEmpty) return GetBaseReport.Plan();
        var names = command.Names.Select(name => (Text: name, Name: SettingName.Parse(name))).ToList();
        if (names.Find(name => name.Name is null).Text is { } wrong) return CommandPlan.Refused(VariableResults.NoName(wrong));
        return CommandPlan.Of(nameof(GetVariables), new GetVariables([.. names.Select(name => name.Name!)]));
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("getVariableData"u8);
        foreach (var name in Names)
        {
            json.WriteStartObject();
            name.Write(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static (CommandOutcome Outcome, string? Status) Read(JsonElement answer) => VariableResults.Read(answer, "getVariableResult");

    /// <summary>The values that an answer tells.</summary>
    public static SettingsReport? Learn(JsonElement answer, DateTimeOffset now)
    {
        var settings = VariableResults.Accepted(answer, "getVariableResult").Select(Value).OfType<SettingValue>().ToImmutableArray();
        return settings.IsEmpty ? null : new SettingsReport { ReceivedAt = now, Settings = settings };
    }

    /// <summary>What an answer tells; a variable that cannot be read is unknown.</summary>
    public static SettingsAnswer Settings(JsonElement answer) => new(
        [.. VariableResults.Accepted(answer, "getVariableResult").Select(Value).OfType<SettingValue>()],
        [.. VariableResults.All(answer, "getVariableResult").Where(result => !VariableResults.IsAccepted(result))
            .Select(result => SettingName.TryRead(result, "attributeType")?.ToString()).OfType<string>()]);

    private static SettingValue? Value(Payload result) => SettingName.TryRead(result, "attributeType") is { } name
        ? new SettingValue(name.ToString(), Secrets.IsSecret(name.Variable) ? null : result.Raw("attributeValue"))
        : null;
}
