using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Embedded;

/// <summary>What is known of an interface method before any call.</summary>
internal sealed class MethodEntry
{
    public MethodEntry(Type interfaceType, MethodInfo method)
    {
        InterfaceType = interfaceType;
        Method = method;
        AlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute), true);
        ReadOnly = method.IsDefined(typeof(ReadOnlyAttribute), true);
        OneWay = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute), true);
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        var result = ResultType(method);
        CopiesResult = result is not null && !Immutability.Of(result) && !method.ReturnParameter.IsDefined(typeof(ImmutableAttribute), true);
    }

    public Type InterfaceType { get; }

    public MethodInfo Method { get; }

    public string Name => Method.Name;

    public bool AlwaysInterleave { get; }

    public bool ReadOnly { get; }

    public bool OneWay { get; }

    public TimeSpan? Timeout { get; }

    public bool CopiesResult { get; }

    /// <summary>The T of Task&lt;T&gt; or ValueTask&lt;T&gt;; null where nothing comes back.</summary>
    public static Type? ResultType(MethodInfo method) => method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : null;
}
