using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace FastEndpoints;

/// <summary>Text of a route, query or header to a value: own parser, string, enum, Uri, <c>TryParse</c>, else JSON.</summary>
internal static class ValueParser
{
    internal static readonly ConcurrentDictionary<Type, Func<StringValues, ParseResult>> Custom = new();
    private static readonly ConcurrentDictionary<Type, Func<StringValues, ParseResult>> Built = new();
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    internal static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    internal static ParseResult Parse(Type type, StringValues text)
    {
        var bare = Bare(type);
        return Custom.TryGetValue(bare, out var own) ? own(text) : Built.GetOrAdd(bare, Build)(text);
    }

    private static Func<StringValues, ParseResult> Build(Type type)
    {
        if (type == typeof(string))
            return text => new ParseResult(true, text.ToString());
        if (type.IsEnum)
            return text => Enum.TryParse(type, text.ToString(), true, out var value) && (Config.BndOpts.AllowUndefinedEnumValues || Enum.IsDefined(type, value!))
                ? new ParseResult(true, value)
                : new ParseResult(false, Activator.CreateInstance(type));
        if (type == typeof(Uri))
            return text => new ParseResult(Uri.TryCreate(text.ToString(), UriKind.Absolute, out var uri), uri);
        if (TryParseOf(type) is { } tryParse)
            return text => Call(tryParse, type, text);
        return typeof(IEnumerable).IsAssignableFrom(type) ? text => FromJson(type, ListJson(type, text)) : text => FromJson(type, text.ToString());
    }

    private static MethodInfo? TryParseOf(Type type) =>
        type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), type.MakeByRefType()])
        ?? type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(IFormatProvider), type.MakeByRefType()]);

    private static ParseResult Call(MethodInfo tryParse, Type type, StringValues text)
    {
        object?[] arguments = tryParse.GetParameters().Length == 2 ? [text.ToString(), null] : [text.ToString(), CultureInfo.CurrentCulture, null];
        var understood = (bool)tryParse.Invoke(null, arguments)!;
        return new ParseResult(understood, arguments[^1] ?? (type.IsValueType ? Activator.CreateInstance(type) : null));
    }

    /// <summary>Repeated keys, <c>[1,2]</c> and <c>1,2</c> all mean a list.</summary>
    private static string ListJson(Type type, StringValues text)
    {
        if (text.Count == 1 && text[0]!.StartsWith('[') && text[0]!.EndsWith(']'))
        {
            var quoted = type == typeof(IEnumerable<string>) || type.GetInterfaces().Contains(typeof(IEnumerable<string>));
            return quoted && !text[0]!.Contains('"') ? Quoted(text[0]![1..^1].Split(',')) : text[0]!;
        }

        return Quoted(text.Count == 1 ? text[0]!.Split(',') : text.ToArray());
    }

    private static string Quoted(IEnumerable<string?> items) => new JsonArray([.. items.Select(item => JsonValue.Create(item))]).ToJsonString();

    private static ParseResult FromJson(Type type, string json)
    {
        var options = Config.SerOpts.Options.Converters.Count > 0 ? Lenient.Value : Web;
        return new ParseResult(true, JsonSerializer.Deserialize(json, type, options));
    }

    private static readonly Lazy<JsonSerializerOptions> Lenient = new(() => new JsonSerializerOptions(Config.SerOpts.Options)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString,
    });
}
