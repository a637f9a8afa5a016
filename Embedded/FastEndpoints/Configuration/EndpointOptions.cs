namespace FastEndpoints;

public sealed class EndpointOptions
{
    /// <summary>Stands before every route, unless an endpoint overrides it.</summary>
    public string? RoutePrefix { internal get; set; }

    /// <summary>Endpoint names are class names instead of full names.</summary>
    public bool ShortNames { internal get; set; }

    /// <summary>Runs after each endpoint's own configuration.</summary>
    public Action<EndpointDefinition>? Configurator { internal get; set; }

    /// <summary>Which endpoints are mapped.</summary>
    public Func<EndpointDefinition, bool>? Filter { internal get; set; }

    public bool AllowEmptyRequestDtos { internal get; set; }
}
