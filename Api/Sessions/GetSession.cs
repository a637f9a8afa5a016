using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sessions;

/// <summary>Names one session.</summary>
public sealed record SessionRequest
{
    /// <summary>The session's id, `sess_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class GetSession(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<SessionRequest, Session>
{
    public override void Configure()
    {
        Get("/sessions/{id}");
        Policies(Scope.ReadSessions);
        Summary(s =>
        {
            s.Summary = "One session";
            s.Description = "Read from the live session: energy, power and state of charge as last reported.";
            s.Responses[404] = "No such session within reach.";
        });
    }

    public override async Task HandleAsync(SessionRequest req, CancellationToken ct)
    {
        if (await database.FindSession(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        var view = await grains.Session(row.Key).Get();
        await Send.OkAsync(view is null ? row.ToAnswer() : row.ToAnswer(view), ct);
    }
}
