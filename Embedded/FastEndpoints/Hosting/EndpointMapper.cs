using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FastEndpoints;

/// <summary>Configures each endpoint that was found and maps it, one route for each verb and pattern.</summary>
internal sealed class EndpointMapper(IEndpointRouteBuilder app)
{
    private readonly EndpointRegistry _registry = app.ServiceProvider.GetRequiredService<EndpointRegistry>();
    private readonly AuthorizationOptions _authorization = app.ServiceProvider.GetRequiredService<IOptions<AuthorizationOptions>>().Value;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    internal void MapAll()
    {
        using var scope = app.ServiceProvider.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        foreach (var definition in _registry.Found)
        {
            Configure(definition, context);
            if (Config.EpOpts.Filter?.Invoke(definition) is false)
                continue;
            Config.EpOpts.Configurator?.Invoke(definition);
            EndpointSecurity.AddPolicy(_authorization, definition);
            for (var number = 0; number < definition.Routes.Length; number++)
                foreach (var verb in definition.Verbs)
                    Map(definition, verb, RouteOf(definition, definition.Routes[number]), definition.Routes.Length > 1 ? number + 1 : null);
            definition.Fix();
        }
    }

    private void Configure(EndpointDefinition definition, HttpContext context)
    {
        definition.Plan.Create(definition, context).Configure();
        if (definition.Verbs.Length == 0)
            throw new ArgumentException($"No HTTP Verbs declared on: [{definition.EndpointType.FullName}]");
        if (definition.Routes.Length == 0)
            throw new ArgumentException($"No Routes declared on: [{definition.EndpointType.FullName}]");
        if (definition.ValidatorType is null && _registry.HasSeveralValidators(definition.ReqDtoType))
            throw new InvalidOperationException($"More than one validator was found for the request dto [{definition.ReqDtoType.FullName}].");
    }

    private void Map(EndpointDefinition definition, string verb, string route, int? number)
    {
        if (!_taken.Add($"{verb}:{route}"))
            throw new InvalidOperationException($"Duplicate routes detected! [{verb} {route}]");
        var builder = app.MapMethods(route, [verb], static () => EndpointRunner.Instance);
        builder.WithName(EndpointNames.Of(definition.EndpointType, definition.Verbs.Length > 1 ? verb : null, number));
        builder.WithMetadata([definition, .. definition.EndpointMetadata ?? []]);
        EndpointMetadataDefaults.Add(builder, definition, route);
        if (definition.AnonymousVerbs?.Contains(verb) is true)
            builder.AllowAnonymous();
        else
            builder.RequireAuthorization(EndpointSecurity.AttributesOf(definition));
        definition.UserConfigAction?.Invoke(builder);
    }

    private static string RouteOf(EndpointDefinition definition, string route)
    {
        var prefix = (Config.EpOpts.RoutePrefix is null ? null : definition.OverriddenRoutePrefix ?? Config.EpOpts.RoutePrefix)?.Trim('/');
        return string.IsNullOrEmpty(prefix) ? route : $"/{prefix}/{route.TrimStart('/')}";
    }
}
