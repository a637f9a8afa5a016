using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>The results of SetVariables and GetVariables: one status for each variable, none for the whole (2.0.1 part 3, 2.25 and 2.48).</summary>
internal static class VariableResults
{
    public static string NoName(string text) => $"'{text}' names no setting of OCPP 2.0.1; write it as Component.Variable";

    public static IEnumerable<Payload> All(JsonElement answer, string field) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(field, out var list) && IsList(list) ? Payload.Of(answer).List(field) : [];

    public static IEnumerable<Payload> Accepted(JsonElement answer, string field) => All(answer, field).Where(IsAccepted);

    public static bool IsAccepted(Payload result) => CommandStatus.Outcome(Status(result) ?? "") == CommandOutcome.Accepted;

    /// <summary>Whether a result names that variable.</summary>
    public static bool IsAbout(Payload result, SettingName name) =>
        string.Equals(SettingName.TryRead(result, "attributeType")?.ToString(), name.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole is as good as its worst part: the first refusal tells, else the first result.</summary>
    public static (CommandOutcome Outcome, string? Status) Read(JsonElement answer, string field)
    {
        var statuses = All(answer, field).Select(Status).OfType<string>().ToList();
        var telling = statuses.Find(status => CommandStatus.Outcome(status) != CommandOutcome.Accepted) ?? statuses.FirstOrDefault();
        return (telling is null ? CommandOutcome.Rejected : CommandStatus.Outcome(telling), telling);
    }

    /// <summary>What a charger answers must not fail a command that it has carried out: anything but a list of objects tells nothing.</summary>
    private static bool IsList(JsonElement list) =>
        list.ValueKind == JsonValueKind.Object
        || (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Null));

    private static string? Status(Payload result) => result.Raw("attributeStatus");
}
