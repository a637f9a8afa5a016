using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints;

/// <summary>Which security events to list.</summary>
public sealed record ListSecurityEventsRequest : Page
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>Only those of this type, such as `InvalidFirmwareSignature`.</summary>
    [QueryParam]
    public string? Type { get; init; }
}

/// <summary>A security event that a charger reported.</summary>
public sealed record SecurityEvent
{
    /// <summary>What happened, in the words of OCPP's security whitepaper where it has one.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, by the charger's clock unless that is off by more than a day.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>When it was reported.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What the charger says beside it.</summary>
    public string? TechInfo { get; init; }
}

/// <summary>A piece of the list of security events.</summary>
public sealed record SecurityEventList : PageAnswer
{
    /// <summary>The events of this piece, the newest first.</summary>
    public required IReadOnlyList<SecurityEvent> SecurityEvents { get; init; }
}

public sealed class ListSecurityEvents(NpgsqlDataSource database) : Endpoint<ListSecurityEventsRequest, SecurityEventList>
{
    public override void Configure()
    {
        Get("/charge-points/{id}/security-events");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The security events of a charge point";
            s.Description = "What the charger reported as SecurityEventNotification, the newest first. Each is also an event `charge_point.security_event`.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ListSecurityEventsRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        var from = "security_events e where e.charge_point_id = lower(@id)";
        if (req.Type is { Length: > 0 }) from += " and e.type = @Type";
        var args = new { id = row.ChargePointId, req.Type, req.Limit, req.Offset };
        var (rows, total) = await database.Page<SecurityEvent>("e.type, e.at as timestamp, e.received_at, e.tech_info", from, "e.at desc, e.number desc", args, ct);
        await Send.OkAsync(new SecurityEventList { SecurityEvents = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
