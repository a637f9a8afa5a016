using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Reservations;

/// <summary>Which reservations to list.</summary>
public sealed record ListReservationsRequest : Page
{
    /// <summary>Only those of this charge point.</summary>
    [QueryParam]
    public string? ChargePointId { get; init; }

    /// <summary>Only those for this tag.</summary>
    [QueryParam]
    public string? IdTag { get; init; }

    /// <summary>Only those with this status.</summary>
    [QueryParam]
    public ReservationStatus? Status { get; init; }
}

/// <summary>A piece of the list of reservations.</summary>
public sealed record ReservationList : PageAnswer
{
    /// <summary>The reservations of this piece.</summary>
    public required IReadOnlyList<ReservationAnswer> Reservations { get; init; }
}

public sealed class ListReservations(NpgsqlDataSource database) : Endpoint<ListReservationsRequest, ReservationList>
{
    public override void Configure()
    {
        Get("/reservations");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "List reservations";
            s.Description = "The newest first; those that are over stay.";
        });
    }

    public override async Task HandleAsync(ListReservationsRequest req, CancellationToken ct)
    {
        var from = $"reservations r where {ReservationRow.InReach}";
        if (req.ChargePointId is { Length: > 0 }) from += " and lower(r.charge_point_id) = lower(@ChargePointId)";
        if (req.IdTag is { Length: > 0 }) from += " and lower(r.id_tag) = lower(@IdTag)";
        if (req.Status is not null) from += $" and {ReservationRow.StatusNow} = @status";
        var status = req.Status is { } wanted ? EnumWords.Of<ReservationStatus>().Word(wanted) : null;
        var args = User.Actor().With(new { req.ChargePointId, req.IdTag, status, req.Limit, req.Offset });
        var (rows, total) = await database.Page<ReservationRow>(ReservationRow.Columns, from, "r.created_at desc, r.reservation_id desc", args, ct);
        await Send.OkAsync(new ReservationList { Reservations = [.. rows.Select(row => row.ToAnswer())], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
