using Dynamo.Api.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commissioning;

/// <summary>Which lines of the log of a charge point's commissioning to list.</summary>
public sealed record ListCommissioningLogsRequest : Page
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string ChargePointId { get; init; } = "";

    /// <summary>Only those of this session, `comm_…`.</summary>
    [QueryParam]
    public string? SessionId { get; init; }
}

/// <summary>A line of a commissioning log.</summary>
public sealed record CommissioningLogLine
{
    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>`info` or `error`.</summary>
    public required string Level { get; init; }

    /// <summary>The step, where it is about one.</summary>
    public string? Step { get; init; }

    /// <summary>What happened.</summary>
    public required string Message { get; init; }
}

/// <summary>A piece of a commissioning log.</summary>
public sealed record CommissioningLogList : PageAnswer
{
    /// <summary>The lines of this piece, the oldest first.</summary>
    public required IReadOnlyList<CommissioningLogLine> Logs { get; init; }
}

public sealed class ListCommissioningLogs(NpgsqlDataSource database) : Endpoint<ListCommissioningLogsRequest, CommissioningLogList>
{
    public override void Configure()
    {
        Get("/installer/commissioning/{charge_point_id}/logs");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The log of a charge point's commissioning";
            s.Description = "The oldest line first, of all its sessions. The OCPP messages themselves are at `/charge-points/{id}/messages`.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ListCommissioningLogsRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.ChargePointId, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.ChargePointId));
            return;
        }
        var from = "commissioning_log l where l.charge_point_id = lower(@ChargePointId)";
        if (req.SessionId is { Length: > 0 }) from += " and l.session_id = @SessionId";
        var args = new { row.ChargePointId, req.SessionId, req.Limit, req.Offset };
        var (lines, total) = await database.Page<CommissioningLogLine>("l.at as timestamp, l.session_id, l.level, l.step, l.message", from, "l.log_id", args, ct);
        await Send.OkAsync(new CommissioningLogList { Logs = lines, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
