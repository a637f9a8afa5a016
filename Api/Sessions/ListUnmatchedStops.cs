using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Sessions;

/// <summary>Which unmatched stops to list.</summary>
public sealed record ListUnmatchedStopsRequest : Page
{
    /// <summary>Only those of this charge point.</summary>
    [QueryParam]
    public string? ChargePointId { get; init; }

    /// <summary>Only those at this time or later.</summary>
    [QueryParam]
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those before this time.</summary>
    [QueryParam]
    public DateTimeOffset? To { get; init; }
}

/// <summary>A stop that fits no session: the charger was answered, and what it said is kept.</summary>
public sealed record UnmatchedStop
{
    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The transaction that the charger named.</summary>
    public required string TransactionId { get; init; }

    /// <summary>The tag that was shown to stop it.</summary>
    public string? IdTag { get; init; }

    /// <summary>The register at the end.</summary>
    public decimal? MeterStopWh { get; init; }

    /// <summary>Why the charger stopped: its own word.</summary>
    public string? StopReason { get; init; }

    /// <summary>When it stopped, by the charger's clock.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>When it was told.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>A piece of the list of unmatched stops.</summary>
public sealed record UnmatchedStopList : PageAnswer
{
    /// <summary>The unmatched stops of this piece.</summary>
    public required IReadOnlyList<UnmatchedStop> UnmatchedStops { get; init; }
}

public sealed class ListUnmatchedStopsValidator : PageValidator<ListUnmatchedStopsRequest>
{
    public ListUnmatchedStopsValidator() =>
        RuleFor(request => request.To).GreaterThan(request => request.From).When(request => request is { From: not null, To: not null })
            .WithMessage("must be later than from");
}

public sealed class ListUnmatchedStops(NpgsqlDataSource database) : Endpoint<ListUnmatchedStopsRequest, UnmatchedStopList>
{
    public override void Configure()
    {
        Get("/sessions/unmatched-stops");
        Policies(Scope.ReadSessions);
        Summary(s =>
        {
            s.Summary = "List stops that fit no session";
            s.Description = "A charger stopped what was never started here. The newest first.";
        });
    }

    public override async Task HandleAsync(ListUnmatchedStopsRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        // What came before the registration was not for this organization's eyes.
        var where = new List<string> { actor.Reach("c"), "u.received_at >= c.registered_at" };
        if (req.ChargePointId is { Length: > 0 }) where.Add("u.charge_point_id = lower(@ChargePointId)");
        if (req.From is not null) where.Add("u.at >= @From");
        if (req.To is not null) where.Add("u.at < @To");
        const string columns = "c.charge_point_id, u.local_id as transaction_id, u.id_tag, u.meter_stop_wh, u.reason as stop_reason, u.at as ended_at, u.received_at";
        var args = actor.With(new { req.ChargePointId, req.From, req.To, req.Limit, req.Offset });
        var (rows, total) = await database.Page<UnmatchedStop>(
            columns, $"unmatched_stops u join charge_points c on lower(c.charge_point_id) = u.charge_point_id where {string.Join(" and ", where)}",
            "u.at desc, u.charge_point_id, u.local_id", args, ct);
        await Send.OkAsync(new UnmatchedStopList { UnmatchedStops = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
