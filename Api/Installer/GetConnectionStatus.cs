using Dynamo.Api.ChargePoints;
using Dynamo.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Installer;

/// <summary>The link to a charge point. Times are null where it never happened.</summary>
public sealed record ConnectionStatusAnswer
{
    /// <summary>The charge point's id.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>Whether its socket is open: false at once when it closes, and after silence of twice the heartbeat interval.</summary>
    public required bool Connected { get; init; }

    /// <summary>The version of OCPP agreed on with the current or last connection: `1.6` or `2.0.1`.</summary>
    public OcppVersion? OcppVersion { get; init; }

    /// <summary>Since when it is connected.</summary>
    public DateTimeOffset? ConnectedSince { get; init; }

    /// <summary>Its last BootNotification.</summary>
    public DateTimeOffset? LastBootAt { get; init; }

    /// <summary>Its last Heartbeat.</summary>
    public DateTimeOffset? LastHeartbeatAt { get; init; }

    /// <summary>How often it was told to send one.</summary>
    public required int HeartbeatIntervalSeconds { get; init; }

    /// <summary>When anything last came from it.</summary>
    public DateTimeOffset? LastMessageAt { get; init; }

    /// <summary>As it reported at its last boot.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary>Its address as the server sees it.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>When its last connection ended.</summary>
    public DateTimeOffset? DisconnectedAt { get; init; }

    /// <summary>Why its last connection ended.</summary>
    public ClosedReason? DisconnectReason { get; init; }

    /// <summary>How many seconds its clock is ahead of ours (behind, when negative), as its messages show.</summary>
    public double? ClockOffsetSeconds { get; init; }

    /// <summary>Its stage.</summary>
    public required Stage Status { get; init; }

    /// <summary>Heartbeats since its configuration was accepted; two make it `tested`.</summary>
    public required int HeartbeatsSinceConfigured { get; init; }
}

public sealed class GetConnectionStatus(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ChargePointRequest, ConnectionStatusAnswer>
{
    public override void Configure()
    {
        Get("/installer/charge-points/{id}/connection-status");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The link to a charge point";
            s.Description = "For one that never got in, see `/charge-points/{id}/connections`: each refusal with its reason and what would fix it.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ChargePointRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        var status = await grains.ChargePoint(row.ChargePointId).GetConnectionStatus();
        await Send.OkAsync(Answer(row.ChargePointId, status), ct);
    }

    private static ConnectionStatusAnswer Answer(string id, ConnectionStatus status) => new()
    {
        ChargePointId = id,
        Connected = status.Connected,
        OcppVersion = status.Version,
        ConnectedSince = status.ConnectedSince,
        LastBootAt = status.LastBootAt,
        LastHeartbeatAt = status.LastHeartbeatAt,
        HeartbeatIntervalSeconds = status.HeartbeatIntervalSeconds,
        LastMessageAt = status.LastMessageAt,
        FirmwareVersion = status.FirmwareVersion,
        RemoteAddress = status.RemoteAddress,
        DisconnectedAt = status.DisconnectedAt,
        DisconnectReason = status.DisconnectReason,
        ClockOffsetSeconds = status.ClockOffsetSeconds,
        Status = status.Stage,
        HeartbeatsSinceConfigured = status.HeartbeatsSinceConfigured,
    };
}
