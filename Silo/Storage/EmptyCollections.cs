using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;

namespace Dynamo.Silo.Storage;

/// <summary>
/// Immutable collections that JSON leaves out are empty, not broken: a default <see cref="ImmutableArray{T}"/> throws when it is looked at,
/// and a state that was written before a property existed has no value for it.
/// </summary>
internal static class EmptyCollections
{
    public static void Fill(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        var empties = new List<(JsonPropertyInfo Property, object Empty)>();
        foreach (var property in type.Properties)
            if (EmptyOf(property.PropertyType) is { } empty) empties.Add((property, empty));
        if (empties.Count == 0) return;
        type.OnDeserialized += state =>
        {
            foreach (var (property, empty) in empties)
                if (property is { Get: not null, Set: not null } && IsMissing(property.Get(state))) property.Set(state, empty);
        };
    }

    private static bool IsMissing(object? value) => value is null || (value.GetType().IsValueType && value.Equals(Activator.CreateInstance(value.GetType())));

    private static object? EmptyOf(Type type)
    {
        if (!type.IsGenericType) return null;
        var definition = type.GetGenericTypeDefinition();
        var isImmutable = definition == typeof(ImmutableArray<>) || definition == typeof(ImmutableDictionary<,>) || definition == typeof(ImmutableHashSet<>) || definition == typeof(ImmutableList<>);
        return isImmutable ? type.GetField("Empty")!.GetValue(null) : null;
    }
}
