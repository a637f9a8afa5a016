using System.Reflection;

namespace Dynamo.OcppEdge.Tests.Edge;

/// <summary>
/// Stands in for a grain or a factory by handing each call to the method of the same name of any object. Not by implementing the interface: a class
/// that does that would be taken for a grain by the engine.
/// </summary>
public class DuckProxy : DispatchProxy
{
    private object _target = null!;

    public static T Of<T>(object target) where T : class
    {
        var proxy = Create<T, DuckProxy>();
        ((DuckProxy)(object)proxy)._target = target;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = _target.GetType().GetMethod(targetMethod!.Name) ?? throw new NotSupportedException($"{_target.GetType().Name} has no {targetMethod.Name}");
        if (method.IsGenericMethodDefinition) method = method.MakeGenericMethod(targetMethod.GetGenericArguments());
        try
        {
            return method.Invoke(_target, args![..method.GetParameters().Length]);
        }
        catch (TargetInvocationException fault)
        {
            throw fault.InnerException!;
        }
    }
}
