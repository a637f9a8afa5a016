using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

internal static class JsonSending
{
    internal static async Task<Void> SendJson(this HttpResponse response, object? body, int status, CancellationToken ct, string contentType = "application/json")
    {
        response.HttpContext.MarkResponseStart();
        response.StatusCode = status;
        if (body is not null)
            await response.WriteAsJsonAsync(body, body.GetType(), Config.SerOpts.Options, $"{contentType}; charset=utf-8", OrAborted(response, ct));
        return Void.Instance;
    }

    internal static async Task<Void> SendEmpty(this HttpResponse response, int status, CancellationToken ct)
    {
        response.HttpContext.MarkResponseStart();
        response.StatusCode = status;
        await response.StartAsync(OrAborted(response, ct));
        return Void.Instance;
    }

    private static CancellationToken OrAborted(HttpResponse response, CancellationToken ct) => ct.CanBeCanceled ? ct : response.HttpContext.RequestAborted;
}
