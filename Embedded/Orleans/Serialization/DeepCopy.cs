using System.Runtime.CompilerServices;

namespace Orleans.Embedded;

/// <summary>Copies what caller and grain must not share.</summary>
internal static class DeepCopy
{
    public static T Copy<T>(T value)
    {
        if (value is null || Kind<T>.Shared)
            return value;
        return CopyObject(value, null);
    }

    /// <summary>Copies a part of a larger copy.</summary>
    public static T CopyPart<T>(T value, CopyContext context) => value is null || Kind<T>.Shared ? value : CopyObject(value, context);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T CopyObject<T>(T value, CopyContext? context)
    {
        object boxed = value!;
        var copier = Copiers.Of(boxed.GetType());
        return copier is null ? value : (T)copier(boxed, context ?? new CopyContext());
    }

    private static class Kind<T>
    {
        public static readonly bool Shared = Immutability.Of(typeof(T));
    }
}
