using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Dynamo.Api.Conventions;

/// <summary>
/// A name in a path may have a slash in it, written `%2F`: tags do. ASP.NET decodes all of a path but that, so that such a name would be another one, and what was
/// created under it could not be found, changed or blocked. What stands in the request's own line is decoded here as a whole.
/// </summary>
internal static class SlashedSegments
{
    internal static Task Decode(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is RouteEndpoint endpoint && context.Features.Get<IHttpRequestFeature>()?.RawTarget is { } target && target.Contains("%2F", StringComparison.OrdinalIgnoreCase))
            Decode(context.Request.RouteValues, endpoint.RoutePattern.PathSegments, target.Split('?')[0].Trim('/').Split('/'));
        return next(context);
    }

    private static void Decode(RouteValueDictionary values, IReadOnlyList<RoutePatternPathSegment> pattern, string[] segments)
    {
        if (pattern.Count != segments.Length) return;
        foreach (var (part, segment) in pattern.Zip(segments))
            if (part.Parts is [RoutePatternParameterPart parameter]) values[parameter.Name] = Uri.UnescapeDataString(segment);
    }
}
