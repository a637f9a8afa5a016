using Npgsql;

namespace Dynamo.Api.Reservations;

public enum ReservationStatus
{
    /// <summary>The charger is being asked.</summary>
    Pending,

    /// <summary>The charger has accepted it, and its time is not over.</summary>
    Active,

    /// <summary>Its holder has started a session.</summary>
    Used,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Cancelled: by a caller, because the connector is faulted, or because the charger gave it up.</summary>
    Cancelled,

    /// <summary>The charger did not take it.</summary>
    Refused,
}

/// <summary>A reservation of a connector.</summary>
public sealed record ReservationAnswer
{
    /// <summary>The reservation's id, `rsv_…`.</summary>
    public required string ReservationId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The connector; null for any of the charge point.</summary>
    public int? ConnectorId { get; init; }

    /// <summary>The tag that it is for.</summary>
    public required string IdTag { get; init; }

    /// <summary>The tag of its group; others of it may use the reservation too.</summary>
    public string? ParentIdTag { get; init; }

    /// <summary>What has become of it.</summary>
    public required ReservationStatus Status { get; init; }

    /// <summary>Why, in plain words, where it was refused or cancelled; while it is active, why its charger does not hold it, where it does not.</summary>
    public string? Reason { get; init; }

    /// <summary>The session that used it, `sess_…`.</summary>
    public string? SessionId { get; init; }

    /// <summary>Who asked for it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it holds.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was over.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>Names one reservation.</summary>
public sealed record ReservationRequest
{
    /// <summary>The reservation's id, `rsv_…`.</summary>
    [FastEndpoints.RouteParam]
    public string Id { get; init; } = "";
}

internal sealed class ReservationRow
{
    // What is over by the clock is over, also in the moment before its end is recorded.
    public const string StatusNow = "case when r.status = 'active' and r.expires_at <= now() then 'expired' else r.status end";

    public const string Columns = $"""
        r.reservation_id, r.number, r.charge_point_id, r.connector_id, r.id_tag, r.parent_id_tag, {StatusNow} as status, r.reason, r.end_reason, r.session_id,
        r.created_by, r.created_at, r.expires_at, r.ended_at
        """;

    public const string InReach = "r.organization_id = @Organization";

    public required string ReservationId { get; init; }
    public int Number { get; init; }
    public required string ChargePointId { get; init; }
    public int? ConnectorId { get; init; }
    public required string IdTag { get; init; }
    public string? ParentIdTag { get; init; }
    public ReservationStatus Status { get; init; }
    public string? Reason { get; init; }
    public string? EndReason { get; init; }
    public string? SessionId { get; init; }
    public string? CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public static Task<ReservationRow?> Find(NpgsqlDataSource database, Actor actor, string id, CancellationToken ct) =>
        database.First<ReservationRow>($"select {Columns} from reservations r where r.reservation_id = @id and {InReach}", actor.With(new { id }), ct);

    public static string Unknown(string id) => $"There is no reservation '{id}'.";

    public ReservationAnswer ToAnswer() => new()
    {
        ReservationId = ReservationId, ChargePointId = ChargePointId, ConnectorId = ConnectorId, IdTag = IdTag, ParentIdTag = ParentIdTag, Status = Status,
        Reason = Reason ?? Words(EndReason), SessionId = SessionId, CreatedBy = CreatedBy, CreatedAt = CreatedAt, ExpiresAt = ExpiresAt, EndedAt = EndedAt,
    };

    private static string? Words(string? end) => end switch
    {
        "faulted" => "The connector is faulted.",
        "decommissioned" => "The charge point was decommissioned.",
        "removed" => "The charger gave it up.",
        "refused" => "The charger did not answer in time.",
        _ => null,
    };
}
