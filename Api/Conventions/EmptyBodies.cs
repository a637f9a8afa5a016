using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dynamo.Api.Conventions;

/// <summary>Many clients announce JSON on every request and then send none. Where nothing of the body is needed, that is an empty object.</summary>
internal static class EmptyBodies
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    public static Task ReadAsEmptyObject(HttpContext context, RequestDelegate next)
    {
        var isJson = context.Request.HasJsonContentType() || (IsOptional(context) && string.IsNullOrEmpty(context.Request.ContentType));
        if (isJson && (NeedsNoBody(context) || IsOptional(context)) && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            context.Request.Body = new MemoryStream(EmptyObject, writable: false);
            context.Request.ContentLength = EmptyObject.Length;
            context.Request.ContentType ??= "application/json";
        }
        return next(context);
    }

    /// <summary>An operation whose fields may all be left out, and then the body too.</summary>
    public static TBuilder BodyIsOptional<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(OptionalBody.Instance);

    private static bool IsOptional(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<OptionalBody>() is not null;

    private static bool NeedsNoBody(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts && accepts.ContentTypes.Contains("*/*");

    private sealed class OptionalBody
    {
        public static readonly OptionalBody Instance = new();
    }
}
