using Npgsql;

namespace Dynamo.Api.ChargePoints;

/// <summary>Reads one charge point: what was registered from its row, what is live from its grain and its connectors' grains.</summary>
internal static class ChargePointReading
{
    private static readonly string FindSql = $"select {ChargePointRow.Columns} from {ChargePointRow.Tables} where lower(c.charge_point_id) = lower(@id) and c.decommissioned_at is null";

    /// <summary>The row of a charge point in reach, its id compared without case; null when there is none.</summary>
    public static Task<ChargePointRow?> FindChargePoint(this NpgsqlDataSource database, Actor actor, string id, CancellationToken ct) =>
        database.First<ChargePointRow>($"{FindSql} and {actor.Reach("c")}", actor.With(new { id }), ct);

    /// <summary>The rows of those charge points that are in reach, by the id as it was asked for, without case.</summary>
    public static async Task<IReadOnlyDictionary<string, ChargePointRow>> FindChargePoints(
        this NpgsqlDataSource database, Actor actor, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var sql = $"""
            select {ChargePointRow.Columns} from {ChargePointRow.Tables}
            where lower(c.charge_point_id) = any(@ids) and c.decommissioned_at is null and {actor.Reach("c")}
            """;
        var rows = await database.List<ChargePointRow>(sql, actor.With(new { ids = ids.Select(id => id.ToLowerInvariant()).ToArray() }), ct);
        return rows.ToDictionary(row => row.ChargePointId, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The connectors as they are now.</summary>
    public static async Task<IReadOnlyList<Connector>> LiveConnectors(this IGrainFactory grains, NpgsqlDataSource database, string chargePointId, CancellationToken ct)
    {
        var known = (await ConnectorRow.Of(database, [chargePointId], ct))[chargePointId];
        return await Task.WhenAll(known.Select(async connector =>
        {
            var live = await grains.Connector(chargePointId, connector.ConnectorId).Get();
            return connector with
            {
                Status = live.Status,
                OcppStatus = live.OcppStatus,
                ErrorCode = live.ErrorCode,
                CurrentSessionId = live.CurrentSessionPublicId,
                StatusAt = live.StatusAt,
            };
        }));
    }

    /// <summary>The whole charge point as it is now.</summary>
    public static async Task<ChargePoint> Live(this ChargePointRow row, IGrainFactory grains, NpgsqlDataSource database, CancellationToken ct)
    {
        var view = grains.ChargePoint(row.ChargePointId).Get();
        var connectors = await grains.LiveConnectors(database, row.ChargePointId, ct);
        var live = await view;
        return row.ToAnswer(connectors) with
        {
            Status = live.Stage,
            Connected = live.Connected,
            FirmwareVersion = live.FirmwareVersion,
            ClockOffsetSeconds = live.ClockOffsetSeconds,
            CommissionedAt = live.CommissionedAt,
        };
    }
}
