using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Api.OpenApi;

/// <summary>What a type looks like in JSON.</summary>
internal static class WireShape
{
    /// <summary>Without what only says that a value can be absent.</summary>
    internal static Type Bare(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? Bare(value) : IsChange(type) ? Bare(type.GetGenericArguments()[0]) : type;

    /// <summary>A field of a PATCH, where null means to clear it.</summary>
    internal static bool IsChange(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Change<>);

    internal static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    internal static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0
                && p.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always } && !p.IsDefined(typeof(JsonExtensionDataAttribute)));

    /// <summary>Whether an answer always has it, if only as null.</summary>
    internal static bool IsAlwaysThere(PropertyInfo property) => !property.IsDefined(typeof(JsonIgnoreAttribute));

    internal static bool IsOpen(Type type) => type.GetProperties().Any(p => p.IsDefined(typeof(JsonExtensionDataAttribute)));

    internal static bool IsAnything(Type type) => type == typeof(JsonElement) || type == typeof(object) || typeof(System.Text.Json.Nodes.JsonNode).IsAssignableFrom(type);

    internal static bool IsObject(Type type) =>
        !type.IsPrimitive && !type.IsEnum && type != typeof(string) && type != typeof(decimal) && type != typeof(DateTimeOffset) && type != typeof(TimeSpan)
        && type != typeof(Guid) && type != typeof(Uri) && !IsAnything(type) && ItemOf(type) is null && ValueOf(type) is null;

    internal static Type? ItemOf(Type type) =>
        type == typeof(string) || ValueOf(type) is not null ? null
        : type.IsArray ? type.GetElementType()
        : typeof(IEnumerable).IsAssignableFrom(type) ? Interface(type, typeof(IEnumerable<>))?.GetGenericArguments()[0] : null;

    internal static Type? ValueOf(Type type) =>
        (Interface(type, typeof(IDictionary<,>)) ?? Interface(type, typeof(IReadOnlyDictionary<,>)))?.GetGenericArguments()[1];

    internal static bool IsNullable(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable);

    /// <summary>Whether a request of this type has a value there from the start, so that nobody must send one.</summary>
    internal static bool HasDefault(PropertyInfo property, Type request) =>
        request.GetConstructor([]) is { } constructor && property.GetValue(constructor.Invoke(null)) is { } value && value is not "" && !IsStruct(value);

    private static bool IsStruct(object value) => value.GetType().IsValueType && value.Equals(Activator.CreateInstance(value.GetType()));

    private static Type? Interface(Type type, Type generic) =>
        type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == generic);
}
