namespace FastEndpoints;

/// <summary>What several endpoints have in common: a prefix of their routes and settings.</summary>
public abstract class Group
{
    private protected string? Prefix { get; set; }
    private protected Action<EndpointDefinition>? Settings { get; set; }

    protected virtual void Configure(string routePrefix, Action<EndpointDefinition> ep) => (Prefix, Settings) = (routePrefix, ep);

    internal virtual void Apply(EndpointDefinition definition)
    {
        if (Settings is null)
            throw new InvalidOperationException($"[{GetType().FullName}] does not call Configure() in its constructor!");
        if (definition.Routes.Length == 0)
            throw new InvalidOperationException($"[{definition.EndpointType.FullName}] names its group before its route!");
        definition.Routes = [.. definition.Routes.Select(route => string.IsNullOrEmpty(Prefix) ? route : $"{Prefix}/{route.TrimStart('/')}")];
        Settings(definition);
    }
}

/// <summary>A group inside a group.</summary>
public abstract class SubGroup<TParent> : Group where TParent : Group, new()
{
    internal override void Apply(EndpointDefinition definition)
    {
        base.Apply(definition);
        new TParent().Apply(definition);
    }
}
