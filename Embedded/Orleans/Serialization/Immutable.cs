using System.Diagnostics.CodeAnalysis;

namespace Orleans.Concurrency;

/// <summary>A value that its owner promises not to change: it is shared, not copied.</summary>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "The signature is Orleans'.")]
public readonly struct Immutable<T>(T value)
{
    public T Value { get; } = value;
}

/// <summary>Wraps a value in <see cref="Immutable{T}"/>.</summary>
public static class ImmutableExtensions
{
    public static Immutable<T> AsImmutable<T>(this T value) => new(value);
}
