using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>How instances of one endpoint are made and which of its two handlers it has; found once, at start-up.</summary>
internal sealed class EndpointPlan
{
    private readonly ObjectFactory _factory;
    private readonly PropertyInfo[] _injected;

    internal EndpointPlan(Type endpoint)
    {
        _factory = ActivatorUtilities.CreateFactory(endpoint, []);
        _injected = [.. endpoint.GetProperties().Where(IsInjected)];
        (HandlesByExecute, var handlers) = Handlers(endpoint);
        if (handlers != 1)
            throw new InvalidOperationException($"[{endpoint.FullName}] must override exactly one of HandleAsync and ExecuteAsync; it overrides {handlers}!");
    }

    internal bool HandlesByExecute { get; }

    internal BaseEndpoint Create(EndpointDefinition definition, HttpContext context)
    {
        var endpoint = (BaseEndpoint)_factory(context.RequestServices, null);
        (endpoint.Definition, endpoint.HttpContext) = (definition, context);
        foreach (var property in _injected)
            property.SetValue(endpoint, context.RequestServices.GetRequiredService(property.PropertyType));
        return endpoint;
    }

    private static bool IsInjected(PropertyInfo property) =>
        property is { GetMethod.IsPublic: true, SetMethod.IsPublic: true } && !Ours(property) && !property.IsDefined(typeof(DontInjectAttribute));

    private static (bool, int) Handlers(Type endpoint)
    {
        var own = endpoint.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(m => m.IsVirtual && m.GetBaseDefinition() != m && Ours(m.GetBaseDefinition()) && !Ours(m))
            .Select(m => m.Name).ToArray();
        return (own.Contains("ExecuteAsync"), own.Count(name => name is "ExecuteAsync" or "HandleAsync"));
    }

    private static bool Ours(MemberInfo member) => member.DeclaringType!.Assembly == typeof(BaseEndpoint).Assembly;
}
