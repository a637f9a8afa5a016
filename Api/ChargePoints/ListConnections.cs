using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints;

/// <summary>Which attempts to connect to list.</summary>
public sealed record ListConnectionsRequest : Page
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

/// <summary>An attempt of a charge point to connect.</summary>
public sealed record ConnectionAttempt
{
    /// <summary>When it came.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>`connected` or `refused`.</summary>
    public required string Event { get; init; }

    /// <summary>Where it came from.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>The path it asked for.</summary>
    public string? Path { get; init; }

    /// <summary>The version of OCPP.</summary>
    public string? OcppVersion { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>What would fix it.</summary>
    public string? Fix { get; init; }

    /// <summary>What was odd about it.</summary>
    public string? Note { get; init; }

    /// <summary>The connection's id.</summary>
    public string? ConnectionId { get; init; }
}

/// <summary>A piece of the list of attempts to connect.</summary>
public sealed record ConnectionList : PageAnswer
{
    /// <summary>The attempts of this piece, the newest first.</summary>
    public required IReadOnlyList<ConnectionAttempt> Connections { get; init; }
}

public sealed class ListConnections(NpgsqlDataSource database) : Endpoint<ListConnectionsRequest, ConnectionList>
{
    public override void Configure()
    {
        Get("/charge-points/{id}/connections");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The attempts of a charge point to connect";
            s.Description = "The newest first. Each refusal says why, and what would fix it.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ListConnectionsRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        // Attempts before the registration were not for this organization's eyes.
        const string from = "connection_log g where g.charge_point_id = lower(@id) and g.at >= @since";
        const string columns = "g.at as timestamp, g.event, g.remote_address, g.path, g.ocpp_version, g.reason, g.fix, g.note, g.connection_id";
        var args = new { id = row.ChargePointId, since = row.RegisteredAt, req.Limit, req.Offset };
        var (rows, total) = await database.Page<ConnectionAttempt>(columns, from, "g.at desc, g.number desc", args, ct);
        await Send.OkAsync(new ConnectionList { Connections = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
