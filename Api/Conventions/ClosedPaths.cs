namespace Dynamo.Api.Conventions;

/// <summary>FastEndpoints maps a list of all endpoints for its test client, without authorization; nobody else needs it.</summary>
internal static class ClosedPaths
{
    internal static Task Refuse(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/_test_url_cache_"))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
