using System.Text.Json.Nodes;
using Dynamo.ChargerSim.Chargers;

namespace Dynamo.ChargerSim.Dialects;

/// <summary>The device model of a simulated charger: each variable is one setting named <c>Component.Variable</c>.</summary>
internal static class V201Variables
{
    public static string Set(Charger charger, JsonNode ask) => Results(ask, "setVariableData", "setVariableResult", one =>
    {
        charger.Settings.Set(Name(one), (string?)one["attributeValue"] ?? "");
        return Result(one, "Accepted");
    });

    public static string Get(Charger charger, JsonNode ask) => Results(ask, "getVariableData", "getVariableResult", one =>
    {
        if (!charger.Settings.All.TryGetValue(Name(one), out var value) && !charger.Settings.All.TryGetValue((string)one["variable"]!["name"]!, out value))
            return Result(one, "UnknownVariable");
        var result = Result(one, "Accepted");
        result["attributeValue"] = value;
        return result;
    });

    private static string Results(JsonNode ask, string from, string to, Func<JsonNode, JsonNode> each) =>
        new JsonObject { [to] = new JsonArray([.. ask[from]!.AsArray().Select(JsonNode? (one) => each(one!))]) }.ToJsonString();

    private static JsonObject Result(JsonNode one, string status) => new()
    {
        ["attributeStatus"] = status,
        ["component"] = one["component"]!.DeepClone(),
        ["variable"] = one["variable"]!.DeepClone(),
    };

    private static string Name(JsonNode one) => $"{one["component"]!["name"]}.{one["variable"]!["name"]}";
}
