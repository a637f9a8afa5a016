using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dynamo.Api.Conventions;

/// <summary>Many clients announce JSON on every request and then send none. Where nothing of the body is needed, that is an empty object.</summary>
internal static class EmptyBodies
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    public static Task ReadAsEmptyObject(HttpContext context, RequestDelegate next)
    {
        if (context.Request.HasJsonContentType() && NeedsNoBody(context) && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            context.Request.Body = new MemoryStream(EmptyObject, writable: false);
            context.Request.ContentLength = EmptyObject.Length;
        }
        return next(context);
    }

    private static bool NeedsNoBody(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts && accepts.ContentTypes.Contains("*/*");
}
