using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Commands;
using Dynamo.Connectors;

namespace Dynamo.Api.Conventions;

/// <summary>
/// The contract's words for the members of an enum: <c>[JsonStringEnumMemberName]</c> where it is set, the member's own name for
/// what OCPP named, else snake_case.
/// </summary>
public sealed class EnumWords
{
    private static readonly Type[] AsOcppHasThem = [typeof(ConnectorStatus), typeof(CommandOutcome)];
    private static readonly ConcurrentDictionary<Type, EnumWords> Known = new();

    private readonly FrozenDictionary<string, object> _values;
    private readonly FrozenDictionary<object, string> _words;

    private EnumWords(Type type)
    {
        var members = Enum.GetNames(type).Select(name => (Word: WordOf(type, name), Value: Enum.Parse(type, name))).ToArray();
        All = [.. members.Select(m => m.Word)];
        _values = members.ToFrozenDictionary(m => m.Word, m => m.Value, StringComparer.Ordinal);
        _words = members.ToFrozenDictionary(m => m.Value, m => m.Word);
    }

    /// <summary>Every word, in the order of the members.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>What to tell a caller whose word is none of these.</summary>
    public string Refusal => $"must be one of: {string.Join(", ", All)}";

    public static EnumWords Of(Type type) => Known.GetOrAdd(type, static t => new EnumWords(t));

    public static EnumWords Of<T>() where T : struct, Enum => Of(typeof(T));

    public string Word(object value) => _words.TryGetValue(value, out var word) ? word : value.ToString()!;

    public bool TryRead(string? word, out object? value)
    {
        value = null;
        return word is not null && _values.TryGetValue(word, out value);
    }

    private static string WordOf(Type type, string name) =>
        type == typeof(OcppVersion) ? Enum.Parse<OcppVersion>(name).Name()
        : type.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? (AsOcppHasThem.Contains(type) ? name : JsonNamingPolicy.SnakeCaseLower.ConvertName(name));
}
