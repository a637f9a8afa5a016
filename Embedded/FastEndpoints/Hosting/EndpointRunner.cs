using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace FastEndpoints;

/// <summary>What every route is mapped to: it finds the definition in the route's metadata and runs a fresh instance of the endpoint.</summary>
internal sealed class EndpointRunner : IResult
{
    internal static readonly EndpointRunner Instance = new();

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var metadata = httpContext.GetEndpoint()!.Metadata;
        var accepts = metadata.GetMetadata<IAcceptsMetadata>();
        if (accepts is not null && !accepts.ContentTypes.Contains("*/*") && !httpContext.Request.Headers.ContainsKey("Content-Type"))
            return httpContext.Response.SendEmpty(415, httpContext.RequestAborted);

        var definition = metadata.GetMetadata<EndpointDefinition>()!;
        var endpoint = definition.Plan.Create(definition, httpContext);
        if (endpoint is IAsyncDisposable later)
            httpContext.Response.RegisterForDisposeAsync(later);
        else if (endpoint is IDisposable now)
            httpContext.Response.RegisterForDispose(now);
        return endpoint.Exec(httpContext.RequestAborted);
    }
}
