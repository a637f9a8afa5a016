using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace FastEndpoints;

/// <summary>One property of a request and where it may be bound from.</summary>
internal sealed record BoundProperty(PropertyInfo Property, string Name, Source Disabled, bool IsRequired)
{
    internal void Set(object request, object? value) => Property.SetValue(request, value);
}

/// <summary>A property that has a place of its own: a header or a claim.</summary>
internal sealed record PlacedProperty(PropertyInfo Property, string Name, bool IsRequired);

/// <summary>How requests of one type are bound; made once for each type.</summary>
internal sealed class BindingPlan
{
    private static readonly ConcurrentDictionary<Type, BindingPlan> Plans = new();

    private BindingPlan(Type type)
    {
        Type = type;
        var properties = Bindable(type).ToArray();
        if (properties.Length == 0 && type != typeof(EmptyRequest) && !Config.EpOpts.AllowEmptyRequestDtos)
            throw new NotSupportedException($"The request type [{type.FullName}] has no property that can be bound!");
        foreach (var property in properties)
            Add(property);
    }

    internal Type Type { get; }
    internal Dictionary<string, BoundProperty> ByName { get; } = new(StringComparer.OrdinalIgnoreCase);
    internal List<PlacedProperty> Headers { get; } = [];
    internal List<PlacedProperty> Claims { get; } = [];
    internal PropertyInfo? Body { get; private set; }

    internal static BindingPlan For(Type type) => Plans.GetOrAdd(type, static t => new BindingPlan(t));

    internal static IEnumerable<PropertyInfo> Bindable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is { IsPublic: true } && p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
            .Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always } && !p.IsDefined(typeof(DontInjectAttribute)));

    internal static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<BindFromAttribute>()?.Name
        ?? (Config.BndOpts.UsePropertyNamingPolicy ? Config.WireName(property.Name) : property.Name);

    private void Add(PropertyInfo property)
    {
        if (property.IsDefined(typeof(FromBodyAttribute)))
        {
            Body = Body is null ? property : throw new InvalidOperationException($"Only one [FromBody] is allowed on [{Type.FullName}].");
            return;
        }

        if (property.GetCustomAttribute<FromHeaderAttribute>() is { } header)
        {
            Headers.Add(new PlacedProperty(property, header.HeaderName ?? NameOf(property), header.IsRequired));
            if (header.IsRequired)
                return;
        }

        if (property.GetCustomAttribute<FromClaimAttribute>() is { } claim)
        {
            Claims.Add(new PlacedProperty(property, claim.ClaimType ?? NameOf(property), claim.IsRequired));
            if (claim.IsRequired)
                return;
        }

        var limits = property.GetCustomAttribute<DontBindAttribute>();
        var name = NameOf(property);
        ByName.Add(name, new BoundProperty(property, name, limits?.BindingSources ?? 0, limits?.IsRequired ?? false));
    }
}
