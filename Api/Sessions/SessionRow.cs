using Dynamo.Sessions;
using Npgsql;

namespace Dynamo.Api.Sessions;

internal sealed class SessionRow
{
    // Sessions keep the id of their charge point in lower case; people see it as it was registered.
    /// <summary>Energy flows or has flowed although the tag was refused, or none was ever shown. As `SessionState` has it, and as the index `sessions_unresolved`.</summary>
    public const string NeedsResolution = """
        s.resolution is null and ((s.authorization_status <> 'Accepted' and (s.status = 'active' or s.energy_wh > 0))
        or (s.id_tag is null and s.status <> 'active' and s.energy_wh > 0))
        """;

    public const string Columns = $"""
        s.session_id, coalesce(c.charge_point_id, s.charge_point_id) as charge_point_id, s.local_id, s.organization_id, s.connector_id, s.id_tag, t.user_id, s.site_id,
        s.project_id, s.status, s.started_at, s.ended_at, s.energy_wh, s.meter_start_wh, s.meter_stop_wh, s.stop_reason, s.authorization_status,
        s.started_at_reported as reported_started_at, s.ended_at_reported as reported_ended_at,
        s.authorization_reason, s.stopped_by_id_tag, s.stop_authorization_status, s.stop_authorization_reason, s.charging_state, s.offline, s.soc_percent,
        s.lost_because, s.resolution, s.resolution_id_tag, s.resolution_reason, s.resolved_by, s.resolved_at,
        ({NeedsResolution}) as unresolved
        """;

    public const string Tables = """
        sessions s left join charge_points c on lower(c.charge_point_id) = s.charge_point_id
        left join id_tags t on t.organization_id = s.organization_id and lower(t.id_tag) = lower(coalesce(s.resolution_id_tag, s.id_tag))
        """;

    public required string SessionId { get; init; }
    public required string ChargePointId { get; init; }
    public required string LocalId { get; init; }
    public required string OrganizationId { get; init; }
    public required int ConnectorId { get; init; }
    public string? IdTag { get; init; }
    public string? UserId { get; init; }
    public string? SiteId { get; init; }
    public string? ProjectId { get; init; }
    public SessionStatus Status { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public decimal EnergyWh { get; init; }
    public decimal? MeterStartWh { get; init; }
    public decimal? MeterStopWh { get; init; }
    public string? StopReason { get; init; }
    public string? ReportedStartedAt { get; init; }
    public string? ReportedEndedAt { get; init; }
    public string? AuthorizationStatus { get; init; }
    public string? AuthorizationReason { get; init; }
    public string? StoppedByIdTag { get; init; }
    public string? StopAuthorizationStatus { get; init; }
    public string? StopAuthorizationReason { get; init; }
    public string? ChargingState { get; init; }
    public bool Offline { get; init; }
    public decimal? SocPercent { get; init; }
    public LostBecause? LostBecause { get; init; }
    public SessionResolution? Resolution { get; init; }
    public string? ResolutionIdTag { get; init; }
    public string? ResolutionReason { get; init; }
    public string? ResolvedBy { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public bool Unresolved { get; init; }

    public SessionId Key => new(ChargePointId.ToLowerInvariant(), LocalId);

    public Session ToAnswer() => new()
    {
        SessionId = SessionId,
        TransactionId = LocalId,
        ChargePointId = ChargePointId,
        ConnectorId = ConnectorId,
        IdTag = IdTag,
        UserId = UserId,
        SiteId = SiteId,
        ProjectId = ProjectId,
        Status = Status,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        ReportedStartedAt = ReportedStartedAt,
        ReportedEndedAt = ReportedEndedAt,
        EnergyKwh = Energy.Kilo(EnergyWh),
        MeterStartWh = MeterStartWh,
        MeterStopWh = MeterStopWh,
        StopReason = StopReason,
        AuthorizationStatus = AuthorizationStatus,
        AuthorizationReason = AuthorizationReason,
        StoppedByIdTag = StoppedByIdTag,
        StopAuthorizationStatus = StopAuthorizationStatus,
        StopAuthorizationReason = StopAuthorizationReason,
        ChargingState = ChargingState,
        Offline = Offline,
        SocPercent = SocPercent,
        ClosedBecause = LostBecause,
        NeedsResolution = Unresolved,
        Resolution = Resolution is { } resolution ? new Resolution
        {
            Decision = resolution, IdTag = ResolutionIdTag, Reason = ResolutionReason ?? "", ResolvedBy = ResolvedBy ?? "", ResolvedAt = ResolvedAt ?? StartedAt,
        } : null,
    };

    /// <summary>With the values that only the running session's grain has.</summary>
    public Session ToAnswer(SessionView view) => ToAnswer() with
    {
        IdTag = view.Token?.Value ?? IdTag,
        Status = view.Status,
        StartedAt = view.StartedAt,
        ReportedEndedAt = view.StopTimestamp,
        EndedAt = view.EndedAt,
        EnergyKwh = Energy.Kilo(view.EnergyWh),
        MeterStartWh = view.MeterStartWh,
        MeterStopWh = view.MeterStopWh,
        PowerKw = view is { Status: SessionStatus.Active, PowerW: { } power } ? Energy.Kilo(power) : null,
        SocPercent = view.SocPercent,
        StopReason = view.StopReason,
        AuthorizationStatus = view.Authorization?.ToString() ?? AuthorizationStatus,
        AuthorizationReason = view.AuthorizationReason,
        StoppedByIdTag = view.StoppedBy?.Value,
        StopAuthorizationStatus = view.StopAuthorization?.Status.ToString(),
        StopAuthorizationReason = view.StopAuthorization?.Reason,
        ChargingState = view.ChargingState,
        ClosedBecause = view.Lost,
        NeedsResolution = view.NeedsResolution,
    };
}

/// <summary>Reads sessions in the caller's reach.</summary>
internal static class SessionReading
{
    public static Task<SessionRow?> FindSession(this NpgsqlDataSource database, Actor actor, string id, CancellationToken ct) =>
        database.First<SessionRow>(
            $"select {SessionRow.Columns} from {SessionRow.Tables} where s.session_id = @id and {actor.Reach("s")}", actor.With(new { id }), ct);

    public static string Unknown(string id) => $"There is no session '{id}'.";
}
