using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;

namespace FastEndpoints;

/// <summary>What an endpoint takes and answers, as routing and API descriptions read it.</summary>
internal static class EndpointMetadataDefaults
{
    private static readonly MethodInfo PopulateMethod = typeof(EndpointMetadataDefaults).GetMethod(nameof(Populate), BindingFlags.NonPublic | BindingFlags.Static)!;

    internal static void Add(RouteHandlerBuilder builder, EndpointDefinition definition, string route)
    {
        Forget<IProducesResponseTypeMetadata>(builder);
        if (definition.ReqDtoType != typeof(EmptyRequest))
            builder.WithMetadata(new AcceptsMetadata(ContentTypes(definition, route), definition.ReqDtoType));
        if (definition.EndpointSummary?.Produces is { Count: > 0 } said)
            builder.WithMetadata([.. said]);
        else
            AddProduced(builder, definition);
        if (definition.AnonymousVerbs is null)
            Produces(builder, 401, null);
        if (definition.RequiresAuthorization)
            Produces(builder, 403, null);
        if (definition.ValidatorType is not null && Config.ErrOpts.ProducesMetadataType is { } error)
            Produces(builder, Config.ErrOpts.StatusCode, error, Config.ErrOpts.ContentType);
    }

    internal static void Clear(RouteHandlerBuilder builder)
    {
        Forget<IAcceptsMetadata>(builder);
        Forget<IProducesResponseTypeMetadata>(builder);
    }

    private static string[] ContentTypes(EndpointDefinition definition, string route)
    {
        var inRoute = RoutePatternFactory.Parse(route).Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var needsNoBody = BindingPlan.Bindable(definition.ReqDtoType)
            .All(p => p.IsDefined(typeof(NonJsonBindingAttribute), true) || inRoute.Contains(BindingPlan.NameOf(p)));
        return needsNoBody ? ["*/*"]
            : definition.Verbs.Any(v => v is "GET" or "HEAD" or "DELETE") ? ["*/*", "application/json"]
            : ["application/json"];
    }

    private static void AddProduced(RouteHandlerBuilder builder, EndpointDefinition definition)
    {
        var type = definition.ResDtoType;
        if (typeof(IEndpointMetadataProvider).IsAssignableFrom(type))
            builder.Add(endpoint => PopulateMethod.MakeGenericMethod(type).Invoke(null, [endpoint]));
        else if (type == typeof(object) || type == typeof(EmptyResponse))
            Produces(builder, 204, null);
        else if (!typeof(IResult).IsAssignableFrom(type))
            Produces(builder, 200, type, "application/json");
    }

    private static void Populate<TResult>(EndpointBuilder endpoint) where TResult : IEndpointMetadataProvider => TResult.PopulateMetadata(PopulateMethod, endpoint);

    private static void Produces(RouteHandlerBuilder builder, int status, Type? type, params string[] contentTypes) =>
        builder.Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Any(p => p.StatusCode == status || (status < 300 && p.StatusCode is >= 200 and < 300)))
                return;
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, type ?? typeof(void), contentTypes));
        });

    private static void Forget<TMetadata>(RouteHandlerBuilder builder) =>
        builder.Add(endpoint =>
        {
            foreach (var metadata in endpoint.Metadata.Where(m => m is TMetadata).ToArray())
                endpoint.Metadata.Remove(metadata);
        });
}
