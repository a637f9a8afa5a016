using Dynamo.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints.Jobs;

/// <summary>Which jobs to list.</summary>
public sealed record ListJobsRequest : Page
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>Only those of this kind.</summary>
    [QueryParam]
    public JobKind? Kind { get; init; }

    /// <summary>Only those in this state.</summary>
    [QueryParam]
    public JobState? State { get; init; }
}

/// <summary>A piece of the list of jobs.</summary>
public sealed record JobList : PageAnswer
{
    /// <summary>The jobs of this piece, the newest first.</summary>
    public required IReadOnlyList<Job> Jobs { get; init; }
}

public sealed class ListJobs(NpgsqlDataSource database) : Endpoint<ListJobsRequest, JobList>
{
    public override void Configure()
    {
        Get("/charge-points/{id}/jobs");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The jobs of a charge point";
            s.Description = "Firmware updates and uploads of diagnostics and logs, the newest first, also those that were begun elsewhere and only reported by the charger.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ListJobsRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        var from = JobRow.Tables;
        if (req.Kind is not null) from += " and j.kind = @kind";
        if (req.State is not null) from += " and j.state = @state";
        var args = new { id = row.ChargePointId, kind = req.Kind?.ToString(), state = req.State?.ToString(), req.Limit, req.Offset };
        var (rows, total) = await database.Page<JobRow>(JobRow.Columns, from, "j.requested_at desc, j.job_id desc", args, ct);
        await Send.OkAsync(new JobList { Jobs = [.. rows.Select(job => job.ToAnswer())], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
