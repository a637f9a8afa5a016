using System.Reflection;

namespace FastEndpoints;

/// <summary>Where endpoints, validators and summaries are looked for.</summary>
public sealed class EndpointDiscoveryOptions
{
    private static readonly string[] NotOurs =
        ["FastEndpoints", "FluentValidation", "Microsoft", "System", "Grpc", "Newtonsoft", "NSwag", "NJsonSchema", "NuGet", "JetBrains", "StackExchange", "testhost", "xunit", "mscorlib", "netstandard"];

    /// <summary>Further assemblies, or the only ones where automatic discovery is off.</summary>
    public IEnumerable<Assembly>? Assemblies { internal get; set; }

    /// <summary>Only the named assemblies are looked through, not all that are loaded.</summary>
    public bool DisableAutoDiscovery { internal get; set; }

    public Func<Assembly, bool>? AssemblyFilter { internal get; set; }
    public Func<Type, bool>? Filter { internal get; set; }

    internal IEnumerable<Type> Types()
    {
        if (DisableAutoDiscovery && Assemblies?.Any() is not true)
            throw new InvalidOperationException("If 'DisableAutoDiscovery' is true, a list of 'Assemblies' must be given!");
        var loaded = DisableAutoDiscovery
            ? []
            : AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic && !NotOurs.Any(n => a.FullName!.StartsWith(n, StringComparison.OrdinalIgnoreCase)));
        return loaded.Union(Assemblies ?? []).Where(a => AssemblyFilter?.Invoke(a) ?? true).SelectMany(a => a.GetTypes())
            .Where(t => t is { IsAbstract: false, IsInterface: false, IsGenericType: false } && !t.IsDefined(typeof(DontRegisterAttribute), false))
            .Where(t => Filter?.Invoke(t) ?? true);
    }
}
