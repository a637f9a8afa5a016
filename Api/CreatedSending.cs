using FastEndpoints;
using Void = FastEndpoints.Void;

namespace Dynamo.Api;

internal static class CreatedSending
{
    /// <summary>201 with the place of what was created: the path that was posted to, and its id.</summary>
    public static Task<Void> CreatedAsync<TRequest, TResponse>(this ResponseSender<TRequest, TResponse> send, string id, TResponse body, CancellationToken ct)
        where TRequest : notnull
    {
        var request = send.HttpContext.Request;
        send.HttpContext.Response.Headers.Location = $"{request.PathBase}{request.Path.Value?.TrimEnd('/')}/{Uri.EscapeDataString(id)}";
        return send.ResponseAsync(body, StatusCodes.Status201Created, ct);
    }
}
