using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The generated reference classes, one for an interface, and their making without reflection.</summary>
internal static class Proxies
{
    private static readonly ConcurrentDictionary<Type, Lazy<Func<Route, GrainReference>>> s_makers = new();

    public static GrainReference Create(Type interfaceType, Route route) => s_makers.GetOrAdd(interfaceType, static type => new(() => Maker(type))).Value(route);

    private static Func<Route, GrainReference> Maker(Type interfaceType)
    {
        if (!interfaceType.IsInterface || !typeof(IAddressable).IsAssignableFrom(interfaceType))
            throw new ArgumentException($"{interfaceType} is not an interface of grains or observers");
        var proxy = new ProxyWriter(interfaceType).Write();
        var route = Expression.Parameter(typeof(Route));
        var constructor = proxy.GetConstructor(BindingFlags.Instance | BindingFlags.Public, [typeof(Route)])!;
        return Expression.Lambda<Func<Route, GrainReference>>(Expression.New(constructor, route), route).Compile();
    }
}
