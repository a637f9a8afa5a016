using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Facts;

/// <summary>Facts as JSON: in the ledger, on the stream and in events alike. Fields in snake_case, enums by name, nulls left out.</summary>
public static class FactJson
{
    private static readonly FrozenDictionary<string, Type> Types = typeof(Fact).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Fact))).ToFrozenDictionary(type => type.Name);

    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The names of all kinds of facts.</summary>
    public static IReadOnlyCollection<string> Names => Types.Keys;

    /// <summary>Reads a fact; null for a kind that this version does not know.</summary>
    public static Fact? Read(string type, string data) =>
        Types.TryGetValue(type, out var clr) ? (Fact?)JsonSerializer.Deserialize(data, clr, Options) : null;
}
