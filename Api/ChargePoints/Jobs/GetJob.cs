using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints.Jobs;

/// <summary>One job of a charge point.</summary>
public sealed record GetJobRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>The job's id.</summary>
    [RouteParam]
    public string JobId { get; init; } = "";
}

public sealed class GetJob(NpgsqlDataSource database) : Endpoint<GetJobRequest, Job>
{
    public override void Configure()
    {
        Get("/charge-points/{id}/jobs/{job_id}");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "One job of a charge point";
            s.Responses[404] = "No such charge point within reach, or no such job of it.";
        });
    }

    public override async Task HandleAsync(GetJobRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        var sql = $"select {JobRow.Columns} from {JobRow.Tables} and j.job_id = @JobId";
        if (await database.First<JobRow>(sql, new { id = row.ChargePointId, req.JobId }, ct) is not { } job)
        {
            await Send.NotFoundAsync($"Charge point '{row.ChargePointId}' has no job '{req.JobId}'.");
            return;
        }
        await Send.OkAsync(job.ToAnswer(), ct);
    }
}
