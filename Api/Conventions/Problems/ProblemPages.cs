using FastEndpoints;
using Microsoft.AspNetCore.Http.Features;

namespace Dynamo.Api.Conventions;

/// <summary>
/// Gives every error without a body its problem: unknown paths, wrong methods, missing credentials, and the empty answers of
/// FastEndpoints (<c>Send.NotFoundAsync()</c>, its 415), which are held back until here.
/// </summary>
internal static class ProblemPages
{
    internal static async Task Answer(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var body = context.Features.Get<IHttpResponseBodyFeature>()!;
        context.Features.Set<IHttpResponseBodyFeature>(new HeldBackStart(body, context.Response));
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(body);
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null or "" } && !context.RequestAborted.IsCancellationRequested)
            await Problems.Write(context, Problems.Of(context, response.StatusCode, Detail(context)));
    }

    private static string Detail(HttpContext context) => context.Response.StatusCode switch
    {
        401 => "Send credentials: 'Authorization: Bearer <JWT or API key>' or 'X-API-Key: <API key>'.",
        403 when Scopes(context) is { Length: > 0 } scopes => $"Your credentials are good, but this needs the scope {scopes}.",
        403 => "Your credentials are good, but not for this.",
        404 when context.GetEndpoint() is null => $"There is nothing at {context.Request.Path}.",
        404 => "There is no such thing here.",
        405 => $"{context.Request.Method} is not possible here; {context.Response.Headers.Allow} is.",
        415 => "Send the body as 'Content-Type: application/json'.",
        _ => ProblemKinds.Of(context.Response.StatusCode).Title + ".",
    };

    private static string? Scopes(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EndpointDefinition>()?.AllowedScopes is { } scopes ? string.Join(" or ", scopes) : null;

    /// <summary>An error that nothing was written for does not start its response, so that the problem can still be written.</summary>
    private sealed class HeldBackStart(IHttpResponseBodyFeature inner, HttpResponse response) : IHttpResponseBodyFeature
    {
        public Stream Stream => inner.Stream;
        public System.IO.Pipelines.PipeWriter Writer => inner.Writer;

        public Task StartAsync(CancellationToken cancellationToken = default) =>
            response is { StatusCode: >= 400, ContentType: null or "" } ? Task.CompletedTask : inner.StartAsync(cancellationToken);

        public void DisableBuffering() => inner.DisableBuffering();

        public Task CompleteAsync() => inner.CompleteAsync();

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            inner.SendFileAsync(path, offset, count, cancellationToken);
    }
}
