using System.Collections.Concurrent;
using System.Reflection;

namespace FastEndpoints;

/// <summary>Makes a request that has no body: the public constructor with the fewest parameters, their defaults kept.</summary>
internal static class RequestFactory
{
    private static readonly ConcurrentDictionary<Type, (ConstructorInfo? Constructor, object?[] Arguments)> Plans = new();

    internal static object Create(Type type)
    {
        var (constructor, arguments) = Plans.GetOrAdd(type, Plan);
        return constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke((object?[])arguments.Clone());
    }

    private static (ConstructorInfo?, object?[]) Plan(Type type)
    {
        var constructor = type.GetConstructors().MinBy(c => c.GetParameters().Length);
        return constructor is null
            ? (null, [])
            : (constructor, constructor.GetParameters().Select(Default).ToArray());
    }

    private static object? Default(ParameterInfo parameter) =>
        parameter.HasDefaultValue && parameter.DefaultValue is not null ? parameter.DefaultValue
        : parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? Activator.CreateInstance(parameter.ParameterType)
        : null;
}
