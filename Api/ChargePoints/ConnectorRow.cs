using Dynamo.Connectors;
using Npgsql;

namespace Dynamo.Api.ChargePoints;

/// <summary>A connector as the tables have it: registered, reported, or both.</summary>
internal sealed class ConnectorRow
{
    private const string OfChargePoints = """
        with known as (
            select lower(charge_point_id) as charge_point_id, connector_id, type from charge_point_connectors where lower(charge_point_id) = any(@ids)),
        reported as (
            select * from connectors where charge_point_id = any(@ids) and connector_id > 0)
        select coalesce(k.charge_point_id, r.charge_point_id) as charge_point_id, coalesce(k.connector_id, r.connector_id) as connector_id,
            k.type, r.status, r.ocpp_status, r.error_code, r.status_at, s.session_id as current_session_id
        from known k full join reported r on r.charge_point_id = k.charge_point_id and r.connector_id = k.connector_id
        left join lateral (
            select session_id from sessions where status = 'active' and charge_point_id = coalesce(k.charge_point_id, r.charge_point_id)
                and connector_id = coalesce(k.connector_id, r.connector_id) order by started_at desc limit 1) s on true
        order by 1, 2
        """;

    public required string ChargePointId { get; init; }
    public required int ConnectorId { get; init; }
    public string? Type { get; init; }
    public ConnectorStatus? Status { get; init; }
    public string? OcppStatus { get; init; }
    public string? ErrorCode { get; init; }
    public DateTimeOffset? StatusAt { get; init; }
    public string? CurrentSessionId { get; init; }

    /// <summary>The connectors of charge points, found by an id in any case.</summary>
    public static async Task<ILookup<string, Connector>> Of(NpgsqlDataSource database, IEnumerable<string> chargePointIds, CancellationToken ct)
    {
        var ids = chargePointIds.Select(id => id.ToLowerInvariant()).ToArray();
        var rows = ids.Length == 0 ? [] : await database.List<ConnectorRow>(OfChargePoints, new { ids }, ct);
        return rows.ToLookup(row => row.ChargePointId, row => row.ToAnswer(), StringComparer.OrdinalIgnoreCase);
    }

    private Connector ToAnswer() => new()
    {
        ConnectorId = ConnectorId,
        Type = Type,
        Status = Status,
        OcppStatus = OcppStatus,
        ErrorCode = ErrorCode,
        CurrentSessionId = CurrentSessionId,
        StatusAt = StatusAt,
    };
}
