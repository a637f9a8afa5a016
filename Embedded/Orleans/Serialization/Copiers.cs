using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Orleans.Embedded;

/// <summary>Compiles, once for a type, what copies its instances: the object as it is, then each field that may change.</summary>
internal static class Copiers
{
    private static readonly ConcurrentDictionary<Type, Func<object, CopyContext, object>?> s_copiers = new();
    private static readonly Func<object, object> s_clone =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private static readonly MethodInfo s_part = typeof(DeepCopy).GetMethod(nameof(DeepCopy.CopyPart))!;

    /// <summary>Null where instances are shared.</summary>
    public static Func<object, CopyContext, object>? Of(Type type) => s_copiers.GetOrAdd(type, Make);

    private static Func<object, CopyContext, object>? Make(Type type)
    {
        if (Immutability.OfInstance(type) || IsComparer(type))
            return null;
        if (typeof(IAddressable).IsAssignableFrom(type))
            return (grain, _) => Reference((IAddressable)grain);
        if (type.IsArray)
            return ArrayCopier(type.GetElementType()!);
        if (!type.IsDefined(typeof(GenerateSerializerAttribute), false) && !IsKnown(type))
            throw new CodecNotFoundException($"Could not find a copier for type {type}. Mark it with [GenerateSerializer].");
        var fields = FieldCopier(type);
        return (original, context) =>
        {
            if (context.TryGet(original, out var copy))
                return copy;
            copy = s_clone(original);
            context.Add(original, copy);
            fields?.Invoke(copy, context);
            return copy;
        };
    }

    private static object Reference(IAddressable target) => target switch
    {
        GrainReference reference => reference,
        IGrainBase grain => grain.GrainContext.GrainReference,
        _ => throw new CodecNotFoundException($"{target.GetType()} is no reference. Make one with CreateObjectReference."),
    };

    private static Func<object, CopyContext, object> ArrayCopier(Type element)
    {
        if (Immutability.Of(element))
            return static (array, _) => ((Array)array).Clone();
        var copy = typeof(Copiers).GetMethod(nameof(CopyArray), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(element);
        return copy.CreateDelegate<Func<object, CopyContext, object>>();
    }

    private static object CopyArray<T>(object original, CopyContext context)
    {
        if (context.TryGet(original, out var known))
            return known;
        var copy = (T[])((T[])original).Clone();
        context.Add(original, copy);
        for (var i = 0; i < copy.Length; i++)
            copy[i] = DeepCopy.CopyPart(copy[i], context);
        return copy;
    }

    // Collections and tuples of the framework; everything else has to be marked, as a cluster demands.
    private static bool IsKnown(Type type) =>
        type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true
        || type.FullName!.StartsWith("System.Tuple`", StringComparison.Ordinal)
        || type.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
        || type.FullName.StartsWith("System.Memory`", StringComparison.Ordinal)
        || type.FullName.StartsWith("System.ReadOnlyMemory`", StringComparison.Ordinal);

    private static bool IsComparer(Type type) =>
        type.GetInterfaces().Any(i => i.Name is "IEqualityComparer" or "IEqualityComparer`1" or "IComparer" or "IComparer`1");

    private static Action<object, CopyContext>? FieldCopier(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
            fields.AddRange(level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        fields.RemoveAll(f => Immutability.Of(f.FieldType) || IsMarked(f) || f.FieldType.IsPointer);
        if (fields.Count == 0)
            return null;
        var method = new DynamicMethod($"Copy {type}", typeof(void), [typeof(object), typeof(CopyContext)], typeof(Copiers).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(type.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, type);
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Call, s_part.MakeGenericMethod(field.FieldType));
            il.Emit(OpCodes.Stfld, field);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<object, CopyContext>>();
    }

    // [Immutable] on the field, or on the property whose backing field this is.
    private static bool IsMarked(FieldInfo field)
    {
        if (field.IsDefined(typeof(ImmutableAttribute), false))
            return true;
        var end = field.Name.IndexOf(">k__BackingField", StringComparison.Ordinal);
        return end > 0 && field.DeclaringType!.GetProperty(
            field.Name[1..end], BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)?.IsDefined(typeof(ImmutableAttribute), false) == true;
    }
}
