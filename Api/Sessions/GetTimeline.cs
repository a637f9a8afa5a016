using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sessions;

public sealed class GetTimeline(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time) : Endpoint<SessionRequest, SessionTimeline>
{
    public override void Configure()
    {
        Get("/sessions/{id}/timeline");
        Policies(Scope.ReadSessions);
        Summary(s =>
        {
            s.Summary = "What happened in a session";
            s.Description = """
                From plugging in to the bill, the oldest first, in plain words, each with the frames that told it. Frames are kept for 7 days. The meter values and
                their frames are at `/sessions/{id}/meter-values` and `/sessions/{id}/messages`.
                """;
            s.Responses[404] = "No such session within reach.";
        });
    }

    public override async Task HandleAsync(SessionRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindSession(actor, req.Id, ct) is not { } session)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        var now = time.Now();
        var sources = await TimelineSources.Read(database, grains.Session(session.Key).GetPrimaryKeyString(), session, now, ct);
        var (from, to) = sources.Told(session, now);
        var exchanges = await SessionFrames.Read(database, session, from, to, FrameSubject.Telling, ct);
        await Send.OkAsync(new SessionTimeline { SessionId = session.SessionId, Entries = WithFrames(Timeline.Of(session, sources), exchanges) }, ct);
    }

    /// <summary>Each entry gets what was said about the same at the nearest time; a start and an end get all of their repetitions.</summary>
    private static List<TimelineEntry> WithFrames(IReadOnlyList<(TimelineEntry Entry, string? About)> entries, IReadOnlyList<SessionExchange> exchanges)
    {
        var left = exchanges.SelectMany(exchange => exchange.About, (exchange, about) => (about, exchange))
            .GroupBy(said => said.about, said => said.exchange).ToDictionary(group => group.Key, group => group.ToList());
        return [.. entries.Select(told => told.About is { } about && left.TryGetValue(about, out var said) && said.Count > 0
            ? told.Entry with { Frames = Take(about, said, told.Entry.Timestamp) } : told.Entry)];
    }

    private static ChargePoints.OcppMessage[] Take(string about, List<SessionExchange> said, DateTimeOffset at)
    {
        if (about is FrameSubject.Started or FrameSubject.Stopped) return [.. said.SelectMany(exchange => exchange.Frames)];
        var nearest = said.MinBy(exchange => (exchange.At - at).Duration())!;
        said.Remove(nearest);
        return [.. nearest.Frames];
    }
}
