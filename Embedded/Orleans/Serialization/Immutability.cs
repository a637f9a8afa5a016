using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Reflection;
using System.Text.Json;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Tells which types need no copy because no instance can change.</summary>
internal static class Immutability
{
    private static readonly HashSet<Type> s_plain =
    [
        typeof(object), typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly),
        typeof(Guid), typeof(Uri), typeof(Version), typeof(IPAddress), typeof(IPEndPoint), typeof(CancellationToken), typeof(Int128), typeof(UInt128),
        typeof(GrainId), typeof(GrainType), typeof(IdSpan), typeof(StreamId), typeof(SiloAddress), typeof(JsonElement), typeof(BinaryData),
    ];

    private static readonly HashSet<Type> s_wrappers =
    [
        typeof(Nullable<>), typeof(KeyValuePair<,>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>),
    ];

    private static readonly ConcurrentDictionary<Type, bool> s_known = new();

    /// <summary>True if values of exactly this static type can be shared.</summary>
    public static bool Of(Type type) => (type.IsValueType || type.IsSealed) && OfInstance(type);

    /// <summary>True if an object whose own type this is can be shared.</summary>
    public static bool OfInstance(Type type) => s_known.TryGetValue(type, out var known) ? known : s_known[type] = Judge(type, []);

    private static bool Judge(Type type, HashSet<Type> above)
    {
        if (type.IsPrimitive || type.IsEnum || s_plain.Contains(type) || type.IsDefined(typeof(ImmutableAttribute), false))
            return true;
        if (typeof(GrainReference).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type) || typeof(Type).IsAssignableFrom(type))
            return true;
        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            if (definition == typeof(Immutable<>))
                return true;
            if (s_wrappers.Contains(definition))
                return type.GetGenericArguments().All(a => Static(a, above));
        }

        return IsFrozen(type) && above.Add(type) && Fields(type).All(f => f.IsInitOnly && Static(f.FieldType, above));
    }

    // A marked, sealed type whose fields are all read-only and immutable themselves.
    private static bool IsFrozen(Type type) =>
        type is { IsArray: false, IsInterface: false, IsAbstract: false } && (type.IsSealed || type.IsValueType)
        && (type.IsDefined(typeof(GenerateSerializerAttribute), false) || type.FullName?.StartsWith("System.Tuple`", StringComparison.Ordinal) == true);

    private static bool Static(Type type, HashSet<Type> above) => (type.IsValueType || type.IsSealed) && (above.Contains(type) || Judge(type, above));

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }
}
