using Dynamo.Api.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commissioning;

/// <summary>Which issues to list.</summary>
public sealed record ListIssuesRequest : Page
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string ChargePointId { get; init; } = "";
}

/// <summary>A piece of the list of issues.</summary>
public sealed record IssueList : PageAnswer
{
    /// <summary>The issues of this piece, the oldest first.</summary>
    public required IReadOnlyList<CommissioningIssue> Issues { get; init; }
}

public sealed class ListIssues(NpgsqlDataSource database) : Endpoint<ListIssuesRequest, IssueList>
{
    public override void Configure()
    {
        Get("/installer/commissioning/{charge_point_id}/issues");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The issues of a charge point";
            s.Description = "As installers reported them, the oldest first.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ListIssuesRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.ChargePointId, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.ChargePointId));
            return;
        }
        const string columns = "i.issue_id, i.charge_point_id, i.session_id, i.title, i.description, i.severity, i.category, i.status, i.reported_by, i.reported_at";
        var (rows, total) = await database.Page<CommissioningIssue>(
            columns, "commissioning_issues i where i.charge_point_id = @ChargePointId", "i.reported_at, i.issue_id", new { row.ChargePointId, req.Limit, req.Offset }, ct);
        await Send.OkAsync(new IssueList { Issues = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
