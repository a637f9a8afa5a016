using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Sessions;

/// <summary>Which decisions on a session to list.</summary>
public sealed record ListResolutionsRequest : Page
{
    /// <summary>The session's id, `sess_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

/// <summary>A piece of the list of decisions on a session.</summary>
public sealed record ResolutionList : PageAnswer
{
    /// <summary>The decisions of this piece.</summary>
    public required IReadOnlyList<Resolution> Resolutions { get; init; }
}

public sealed class ListResolutions(NpgsqlDataSource database) : Endpoint<ListResolutionsRequest, ResolutionList>
{
    public override void Configure()
    {
        Get("/sessions/{id}/resolutions");
        Policies(Scope.ReadSessions);
        Summary(s =>
        {
            s.Summary = "The decisions on a session";
            s.Description = "The newest first, and that one counts.";
            s.Responses[404] = "No such session within reach.";
        });
    }

    public override async Task HandleAsync(ListResolutionsRequest req, CancellationToken ct)
    {
        if (await database.FindSession(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        const string columns = "r.resolution as decision, r.id_tag, r.reason, r.resolved_by, r.at as resolved_at";
        var (rows, total) = await database.Page<Resolution>(
            columns, "session_resolutions r where r.session_id = @SessionId", "r.at desc", new { row.SessionId, req.Limit, req.Offset }, ct);
        await Send.OkAsync(new ResolutionList { Resolutions = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
