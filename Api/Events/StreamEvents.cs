using FastEndpoints;

namespace Dynamo.Api.Events;

/// <summary>From where on events are wanted.</summary>
public sealed record StreamEventsRequest
{
    /// <summary>The id of the last event received, as browsers send it when they reconnect.</summary>
    [FromHeader("Last-Event-ID", isRequired: false)]
    public string? LastEventIdHeader { get; init; }

    /// <summary>The same, for callers that cannot set headers.</summary>
    [QueryParam]
    public string? LastEventId { get; init; }
}

internal sealed class StreamEvents(EventFeed feed, IHostApplicationLifetime lifetime, TimeProvider time) : Endpoint<StreamEventsRequest>
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TooManyWait = TimeSpan.FromSeconds(10);

    // Credentials are looked at when a stream begins, so none lasts for ever; clients reconnect by themselves and miss nothing.
    private static readonly TimeSpan LongestStream = TimeSpan.FromHours(1);

    public override void Configure()
    {
        Get("/events");
        Policies(Access.Events);
        Summary(s =>
        {
            s.Summary = "Live events";
            s.Description = """
                Server-sent events: `id`, `event` and `data`, where data is `{id, event, timestamp, data}`. With `Last-Event-ID` (header, or `last_event_id` in the
                query) they go on exactly behind that event. A comment comes every 15 s when nothing else does. Events of charge points need
                `read:charge_points`, those of sessions `read:sessions`, those of bills `read:billing`.
                """;
            s.Response<string>(200, "The stream of events.", "text/event-stream");
            s.Responses[400] = "The last event's id is none.";
            s.Responses[429] = "The organization has too many open streams.";
        });
    }

    public override async Task HandleAsync(StreamEventsRequest req, CancellationToken ct)
    {
        var resume = req.LastEventIdHeader is { Length: > 0 } header ? header : req.LastEventId is { Length: > 0 } query ? query : null;
        var last = EventId.Parse(resume);
        if (resume is not null && last is null)
        {
            await Send.BadRequestAsync("last_event_id", "is not the id of an event");
            return;
        }
        var client = new EventClient(User.Actor().OrganizationId, User.HasScope);
        if (!await feed.Join(client, ct))
        {
            await Send.TooManyRequestsAsync("Your organization has too many open streams of events. Close one first.", TooManyWait);
            return;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        ending.CancelAfter(LongestStream);
        try
        {
            await Stream(client, last, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The client has gone, the stream has lasted long enough, or the process stops: the client resumes.
        }
        finally
        {
            await feed.Leave(client);
        }
    }

    private async Task Stream(EventClient client, EventId? last, CancellationToken ct)
    {
        var response = HttpContext.Response;
        HttpContext.MarkResponseStart();
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        await Write(": connected\n\n", ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var events = feed.Events(client, last, stop.Token).GetAsyncEnumerator(stop.Token);
        var next = events.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (await Task.WhenAny(next, Task.Delay(Heartbeat, time, ct)) != next)
                {
                    await Write(": heartbeat\n\n", ct);
                    continue;
                }
                if (!await next) return;
                await Write($"id: {events.Current.Id}\nevent: {events.Current.Name}\ndata: {events.Current.Body}\n\n", ct);
                next = events.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An iterator must come to rest before it is disposed.
            await stop.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Write(string text, CancellationToken ct)
    {
        await HttpContext.Response.WriteAsync(text, ct);
        await HttpContext.Response.Body.FlushAsync(ct);
    }
}
