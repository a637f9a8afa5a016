using Microsoft.AspNetCore.Http.Features;

namespace Dynamo.Api.Conventions;

/// <summary>
/// Gives a repeated creating request its first answer. 1. Claim the key. 2. Somebody runs it: wait a little. 3. It was answered: answer again.
/// 4. It is ours: run it, keep the answer if something was created, else free the key.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, IdempotencyStore store, TimeProvider time)
{
    private const int MaxKeyLength = 255;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Idempotent>() is not null
        && context.Request.Headers[Idempotent.Header] is { Count: > 0 } key
        && IdempotentRequest.ActorOf(context.User) is { } actor
            ? Run(context, actor, key.ToString())
            : next(context);

    private async Task Run(HttpContext context, string actor, string key)
    {
        if (key.Length is 0 or > MaxKeyLength || key.Any(c => c is < ' ' or > '~'))
        {
            var errors = new Dictionary<string, string[]> { [Idempotent.Header] = [$"must be 1 to {MaxKeyLength} printable ASCII characters"] };
            await Problems.Write(context, Problems.Of(context, 400, "The Idempotency-Key is not valid.", errors));
            return;
        }

        var request = new IdempotentRequest(actor, key, $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", await ReadBody(context));
        switch (await ClaimOrWait(request, context.RequestAborted))
        {
            case KeyClaim.Ours { Claim: var claim }:
                await RunFirst(context, request, claim);
                break;
            case KeyClaim.Answered { Answer: var answer }:
                await AnswerAgain(context, answer);
                break;
            case KeyClaim.OtherRequest:
                await Problems.Write(context, Problems.Of(context, 409, "This Idempotency-Key was used for another request. Send each new request with a new key."));
                break;
            default:
                await Problems.Write(context, Problems.Of(context, 409, "The first request with this Idempotency-Key is still running. Repeat it in a moment."), Wait);
                break;
        }
    }

    private async Task<KeyClaim> ClaimOrWait(IdempotentRequest request, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        for (var pause = Look; ; pause *= 2)
        {
            var claim = await store.Claim(request, ct);
            if (claim is not KeyClaim.Running || time.GetElapsedTime(began) > Wait)
                return claim;
            await Task.Delay(pause, time, ct);
        }
    }

    private async Task RunFirst(HttpContext context, IdempotentRequest request, Guid claim)
    {
        var original = context.Features.Get<IHttpResponseBodyFeature>()!;
        using var written = new MemoryStream();
        var capture = new StreamResponseBodyFeature(written);
        context.Features.Set<IHttpResponseBodyFeature>(capture);
        var kept = false;
        try
        {
            await next(context);
            await capture.CompleteAsync();
            if (context.Response.StatusCode is >= 200 and < 300)
            {
                await store.Keep(request, claim, AnswerOf(context.Response, written));
                kept = true;
            }
        }
        finally
        {
            context.Features.Set(original);
            if (!kept)
                await store.Free(request, claim);
        }

        if (written.Length > 0)
            await context.Response.BodyWriter.WriteAsync(written.ToArray(), context.RequestAborted);
    }

    private static StoredAnswer AnswerOf(HttpResponse response, MemoryStream written) =>
        new(response.StatusCode, response.Headers.Location, response.ContentType, written.ToArray());

    private static async Task AnswerAgain(HttpContext context, StoredAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        if (answer.Location is not null)
            context.Response.Headers.Location = answer.Location;
        if (answer.Body.Length > 0)
            await context.Response.BodyWriter.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static async Task<byte[]> ReadBody(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        context.Request.Body.Position = 0;
        return body.ToArray();
    }
}
