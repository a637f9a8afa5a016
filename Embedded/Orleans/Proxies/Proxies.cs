using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The generated reference classes, one for an interface, and their making without reflection.</summary>
internal static class Proxies
{
    private static readonly ConcurrentDictionary<Type, Lazy<Func<Route, GrainReference>>> s_makers = new();
    private static readonly ConcurrentDictionary<Type, GrainInterfaceType> s_names = new();
    private static readonly ConcurrentDictionary<GrainInterfaceType, Type> s_named = new();

    public static GrainReference Create(Type interfaceType, Route route) => s_makers.GetOrAdd(interfaceType, static type => new(() => Maker(type))).Value(route);

    /// <summary>The interface of a reference class; default for a reference without one.</summary>
    public static GrainInterfaceType InterfaceOf(Type proxy) => s_names.GetValueOrDefault(proxy);

    /// <summary>An interface of which there was a reference, which is where its name comes from.</summary>
    public static Type Named(GrainInterfaceType name) =>
        s_named.GetValueOrDefault(name) ?? throw new ArgumentException($"Could not find an interface of the name {name}");

    private static Func<Route, GrainReference> Maker(Type interfaceType)
    {
        if (!interfaceType.IsInterface || !typeof(IAddressable).IsAssignableFrom(interfaceType))
            throw new ArgumentException($"{interfaceType} is not an interface of grains or observers");
        var proxy = new ProxyWriter(interfaceType).Write();
        var name = GrainInterfaceType.Create(interfaceType.FullName ?? interfaceType.Name);
        (s_names[proxy], s_named[name]) = (name, interfaceType);
        var route = Expression.Parameter(typeof(Route));
        var constructor = proxy.GetConstructor(BindingFlags.Instance | BindingFlags.Public, [typeof(Route)])!;
        return Expression.Lambda<Func<Route, GrainReference>>(Expression.New(constructor, route), route).Compile();
    }
}
