using Dynamo.Api.ChargePoints;
using Dynamo.Configuration;
using Dynamo.Connectors;
using Npgsql;

namespace Dynamo.Api.Commissioning;

/// <summary>One thing that was looked at.</summary>
public sealed record DiagnosticsCheck
{
    private const string Good = "ok";
    private const string Doubtful = "warning";
    private const string Bad = "failed";

    /// <summary>What was looked at.</summary>
    public required string Name { get; init; }

    /// <summary>`ok`, `warning` or `failed`.</summary>
    public required string Status { get; init; }

    /// <summary>What was seen, and what would help.</summary>
    public required string Detail { get; init; }

    internal static async Task<IReadOnlyList<DiagnosticsCheck>> All(NpgsqlDataSource database, IGrainFactory grains, string id, CancellationToken ct)
    {
        var link = await grains.ChargePoint(id).GetConnectionStatus();
        var boot = link.LastBootAt is { } bootedAt ? Of("boot", Good, $"Booted at {bootedAt:u}.") : Of("boot", Bad, "It has never sent a BootNotification.");
        var heartbeat = link.LastHeartbeatAt is { } heard ? Of("heartbeat", Good, $"Last at {heard:u}, due every {link.HeartbeatIntervalSeconds} s.")
            : Of("heartbeat", Doubtful, "No heartbeat has come lately.");
        var connection = link.Connected ? Of("connection", Good, $"Connected since {link.ConnectedSince:u} from {link.RemoteAddress}.")
            : Of("connection", Bad, link.DisconnectedAt is { } gone ? $"Disconnected since {gone:u}: {link.DisconnectReason}." : "It has never been connected.");
        return
        [
            connection, boot, heartbeat, OfConfiguration(await grains.Configuration(id).Get()), OfConnectors(await grains.LiveConnectors(database, id, ct)),
            await OfRefusals(database, id, ct),
        ];
    }

    private static DiagnosticsCheck OfConfiguration(ConfigurationView view)
    {
        var wrong = view.Settings.Where(setting => setting.State is not (null or SettingState.Accepted) || setting.Drifted).Select(setting => setting.Name).ToList();
        return view.ReadAt is null && view.Settings.IsEmpty ? Of("configuration", Doubtful, "It has not been read yet.")
            : wrong.Count == 0 ? Of("configuration", Good, "The charger has all that is wanted of it.")
            : Of("configuration", Doubtful, $"Not as wanted: {string.Join(", ", wrong)}.");
    }

    private static DiagnosticsCheck OfConnectors(IReadOnlyList<Connector> connectors)
    {
        var faulted = connectors.Where(connector => connector.Status == ConnectorStatus.Faulted).Select(c => $"{c.ConnectorId} ({c.ErrorCode})").ToList();
        return faulted.Count > 0 ? Of("connectors", Bad, $"Faulted: {string.Join(", ", faulted)}.")
            : connectors.All(connector => connector.Status is null) ? Of("connectors", Doubtful, "None has reported a status yet.")
            : Of("connectors", Good, $"{connectors.Count} connector(s), none faulted.");
    }

    private static async Task<DiagnosticsCheck> OfRefusals(NpgsqlDataSource database, string id, CancellationToken ct)
    {
        const string sql = """
            select reason || ' ' || coalesce(fix, '') from connection_log
            where charge_point_id = lower(@id) and event = 'refused' and at > now() - interval '1 day' order by at desc limit 1
            """;
        return await database.First<string>(sql, new { id }, ct) is { } refused ? Of("refusals", Doubtful, $"Refused within the last day: {refused}".TrimEnd())
            : Of("refusals", Good, "No attempt to connect was refused within the last day.");
    }

    private static DiagnosticsCheck Of(string name, string status, string detail) => new() { Name = name, Status = status, Detail = detail };
}
