using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Void = FastEndpoints.Void;

namespace Dynamo.Engine.Tests.Web.Endpoints;

public sealed record Sent(string Value);

/// <summary>Every way in which a handler can answer.</summary>
public sealed class SendEndpoint : EndpointWithoutRequest<Sent>
{
    public override void Configure()
    {
        Get("/send/{way}");
        AllowAnonymous();
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        switch (Route<string>("way"))
        {
            case "response":
                Response = new Sent("set");
                HttpContext.Response.StatusCode = 202;
                return Task.CompletedTask;
            case "created":
                return Send.CreatedAtAsync<ItemEndpoint>(new { id = "a b" }, new Sent("new"), cancellation: ct);
            case "accepted":
                return Send.AcceptedAtAsync<ItemEndpoint>(new { id = 7 }, cancellation: ct);
            case "second-route":
                return Send.CreatedAtAsync<BodilessEndpoint>(new { page = 3 }, verb: Http.POST, routeNumber: 2, cancellation: ct);
            case "no-content":
                return Send.NoContentAsync(ct);
            case "not-found":
                return Send.NotFoundAsync(ct);
            case "status":
                return Send.StatusCodeAsync(418, ct);
            case "with-status":
                return Send.ResponseAsync(new Sent("206"), 206, ct);
            case "result":
                return Send.ResultAsync(TypedResults.Text("plain"));
            case "events":
                return Send.ResultAsync(TypedResults.ServerSentEvents(Events(), "tick"));
            case "own":
                return Send.TeapotAsync();
            default:
                return Task.CompletedTask;
        }
    }

    private static async IAsyncEnumerable<Sent> Events()
    {
        yield return new Sent("1");
        await Task.Yield();
        yield return new Sent("2");
    }
}

internal static class TeapotSending
{
    internal static async Task<Void> TeapotAsync(this IResponseSender send)
    {
        send.HttpContext.MarkResponseStart();
        send.HttpContext.Response.StatusCode = 418;
        await send.HttpContext.Response.WriteAsync("own");
        return new Void();
    }
}
