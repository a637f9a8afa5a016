using Dynamo.Api.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sessions;

/// <summary>Which frames of a session to list.</summary>
public sealed record ListSessionMessagesRequest : Page
{
    /// <summary>The session's id, `sess_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>Only calls of this OCPP action and their answers, such as `MeterValues`.</summary>
    [QueryParam]
    public string? Action { get; init; }
}

public sealed class ListSessionMessages(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time) : Endpoint<ListSessionMessagesRequest, MessageList>
{
    public override void Configure()
    {
        Get("/sessions/{id}/messages");
        Policies(Scope.ReadSessions);
        Summary(s =>
        {
            s.Summary = "The frames of a session";
            s.Description = "All calls about the session and their answers, the oldest first. Frames are kept for 7 days.";
            s.Responses[404] = "No such session within reach.";
        });
    }

    public override async Task HandleAsync(ListSessionMessagesRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindSession(actor, req.Id, ct) is not { } session)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        var now = time.Now();
        var (from, to) = (await TimelineSources.Read(database, grains.Session(session.Key).GetPrimaryKeyString(), session, now, ct)).Told(session, now);
        var actions = req.Action is { Length: > 0 } action ? FrameSubject.All.Where(known => known == action).ToArray() : FrameSubject.All;
        var frames = (await SessionFrames.Read(database, session, from, to, actions, ct)).SelectMany(exchange => exchange.Frames).ToList();
        await Send.OkAsync(new MessageList { Messages = [.. frames.Skip(req.Offset).Take(req.Limit)], Total = frames.Count, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
