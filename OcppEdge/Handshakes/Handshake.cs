using System.Net.WebSockets;
using Dynamo.ChargePoints;
using Dynamo.Edges;
using Dynamo.OcppEdge.Connections;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.Handshakes;

/// <summary>
/// The way from an HTTP request to a charger's connection: (1) room for it, (2) who and which version, (3) the charge point admits it or not,
/// (4) the upgrade, (5) the connection becomes the charge point's, (6) it lives.
/// </summary>
internal sealed partial class Handshake(EdgeContext edge, ConnectionTable table, HandshakeLimits limits, SubProtocols subProtocols, RefusalLog refusals)
{
    private const int RetryFromSeconds = 5, RetryToSeconds = 30;

    public async Task Invoke(HttpContext http)
    {
        if (ChargePointPath.Parse(http.Request.Path.Value ?? "") is not { } path)
        {
            await Refuse(http, null, new Refusal(StatusCodes.Status404NotFound, "Chargers connect to /ocpp/{charge point id}."));
            return;
        }
        if (!http.WebSockets.IsWebSocketRequest)
        {
            Keep(path.ChargePointId, Describe(http, path, null, null), "It sent a plain HTTP request.", "Enter the URL as ws:// or wss:// in the charger.");
            await Refuse(http, path.ChargePointId, new Refusal(StatusCodes.Status426UpgradeRequired, "This is an OCPP WebSocket endpoint."));
            return;
        }
        ChargePointConnection? connection = null;
        using (var turn = await limits.Enter(http.RequestAborted))
        {
            if (!turn.IsAcquired || table.IsStopping || table.Count >= edge.Options.Connections)
            {
                var refusal = ComeAgain("The server has its hands full.");
                Keep(path.ChargePointId, Describe(http, path, null, null), refusal.Reason, "Nothing: the charger comes again by itself.");
                await Refuse(http, path.ChargePointId, refusal);
            }
            else
                connection = await Open(http, path);
        }
        if (connection is not null) await ConnectionLife.Live(connection, edge, table);
    }

    /// <summary>Steps 2 to 5. Nothing when it was refused.</summary>
    private async Task<ChargePointConnection?> Open(HttpContext http, ChargePointPath path)
    {
        var offered = http.WebSockets.WebSocketRequestedProtocols;
        var chosen = subProtocols.Choose(offered);
        var info = Describe(http, path, chosen?.Protocol.Version, chosen?.Offered);
        if (limits.IsBarred(path.ChargePointId, info.RemoteAddress))
        {
            Keep(path.ChargePointId, info, "Too many wrong credentials.", "Enter the right password in the charger; it is heard again after a minute.");
            await Refuse(http, path.ChargePointId, new Refusal(StatusCodes.Status429TooManyRequests, "Too many wrong credentials.", 60));
            return null;
        }
        var admission = await Admit(http, path, info);
        if (admission is null) return null;
        if (offered.Count > 0 && chosen is null)
        {
            var reason = $"It offered only unknown sub-protocols: {string.Join(", ", offered)}.";
            Keep(admission.ChargePointId, info, reason, "Set the charger to OCPP 1.6J or 2.0.1.");
            await RefuseSubProtocols(http, admission.ChargePointId, offered);
            return null;
        }
        if ((chosen?.Protocol ?? subProtocols.Find(path.Version ?? admission.RegisteredVersion)) is not { } protocol)
        {
            Keep(admission.ChargePointId, info, "The version of OCPP that it wants is not spoken here.", "Set the charger to OCPP 1.6J or 2.0.1.");
            await Refuse(http, path.ChargePointId, new Refusal(StatusCodes.Status400BadRequest, "This version of OCPP is not spoken here."));
            return null;
        }
        return await Upgrade(http, protocol, admission.ChargePointId, info with { Version = protocol.Version });
    }

    /// <summary>Step 3. The charge point keeps a record of every refusal of its own, with what would fix it.</summary>
    private async Task<Admission?> Admit(HttpContext http, ChargePointPath path, ConnectionInfo info)
    {
        Admission admission;
        try
        {
            admission = await edge.Grains.ChargePoint(path.ChargePointId).Admit(HandshakeCredentials.Of(http, path.ChargePointId), info);
        }
        catch (Exception fault)
        {
            // Without the cluster nobody can be told apart from anybody: the charger comes again, on its own account.
            LogAdmitFailed(edge.Log, fault, path.ChargePointId);
            await Refuse(http, path.ChargePointId, ComeAgain("The server cannot answer now."));
            return null;
        }
        if (admission.Outcome == AdmissionOutcome.Admitted) return admission;
        if (admission.Outcome == AdmissionOutcome.BadCredentials) limits.NoteBadCredentials(path.ChargePointId, info.RemoteAddress);
        var status = admission.Outcome == AdmissionOutcome.BadCredentials ? StatusCodes.Status401Unauthorized : StatusCodes.Status404NotFound;
        await Refuse(http, path.ChargePointId, new Refusal(status, admission.Reason ?? admission.Outcome.ToString()));
        return null;
    }

    /// <summary>Steps 4 and 5.</summary>
    private async Task<ChargePointConnection?> Upgrade(HttpContext http, OcppProtocol protocol, string chargePointId, ConnectionInfo info)
    {
        var accept = new WebSocketAcceptContext
        {
            SubProtocol = info.SubProtocol, KeepAliveInterval = edge.Options.PingInterval, KeepAliveTimeout = edge.Options.PingTimeout,
            DangerousEnableCompression = edge.Options.Compression,
        };
        var socket = new FrameSocket(await http.WebSockets.AcceptWebSocketAsync(accept), edge.Clock);
        var connection = new ChargePointConnection(edge, socket, protocol, chargePointId, info) { CameInACrowd = limits.IsCrowded };
        try
        {
            if (await connection.Attach()) return connection;
            await connection.Close(ClosedReason.Replaced);
        }
        catch (Exception fault)
        {
            LogAttachFailed(edge.Log, fault, chargePointId);
            await connection.Close(ClosedReason.Fault);
            // It may have been attached all the same, after we gave up waiting: nobody else would ever say that it is gone.
            _ = connection.Detach(ClosedReason.Fault);
        }
        connection.Dispose();
        return null;
    }

    /// <summary>OCPP-J 3.2: where no sub-protocol is known, the handshake is completed without one and the connection closed at once.</summary>
    private async Task RefuseSubProtocols(HttpContext http, string chargePointId, IList<string> offered)
    {
        LogUnknownSubProtocols(edge.Log, chargePointId, string.Join(", ", offered));
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext());
        await socket.CloseOutputAsync(WebSocketCloseStatus.ProtocolError, "no common sub-protocol", http.RequestAborted);
    }

    private void Keep(string chargePointId, ConnectionInfo info, string reason, string fix) =>
        refusals.Add(new RefusedHandshake(chargePointId, info, reason, fix));

    private async Task Refuse(HttpContext http, string? chargePointId, Refusal refusal)
    {
        edge.Metrics.Refused(refusal.Status);
        LogRefused(edge.Log, chargePointId, http.Connection.RemoteIpAddress?.ToString(), refusal.Status, refusal.Reason);
        await refusal.Write(http);
    }

    private ConnectionInfo Describe(HttpContext http, ChargePointPath path, OcppVersion? chosen, string? subProtocol)
    {
        var offered = http.WebSockets.WebSocketRequestedProtocols;
        var note = offered.Count == 0 ? "It offered no sub-protocol."
            : chosen is null ? $"It offered only unknown sub-protocols: {string.Join(", ", offered)}. Configure OCPP 1.6J or 2.0.1."
            : null;
        var remote = http.Connection.RemoteIpAddress;
        var address = remote is null ? "" : (remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote).ToString();
        return new ConnectionInfo(new ConnectionId(Guid.NewGuid().ToString("N")), edge.Options.EdgeId, chosen ?? path.Version ?? OcppVersion.Ocpp16,
            address, http.Request.Path.Value!, subProtocol, edge.Clock.GetUtcNow(), http.Request.IsHttps, note)
        {
            CertificateSerial = HandshakeCredentials.Serial(http),
        };
    }

    /// <summary>At different times, so that those who were refused together do not come back together.</summary>
    private static Refusal ComeAgain(string reason) =>
        new(StatusCodes.Status503ServiceUnavailable, reason, Random.Shared.Next(RetryFromSeconds, RetryToSeconds));

    [LoggerMessage(1001, LogLevel.Information, "Handshake of {ChargePointId} from {Address} refused with {Status}: {Reason}")]
    private static partial void LogRefused(ILogger log, string? chargePointId, string? address, int status, string reason);

    [LoggerMessage(1002, LogLevel.Information, "{ChargePointId} offered only unknown sub-protocols: {Offered}")]
    private static partial void LogUnknownSubProtocols(ILogger log, string chargePointId, string offered);

    [LoggerMessage(1007, LogLevel.Warning, "Nobody could say whether {ChargePointId} may connect")]
    private static partial void LogAdmitFailed(ILogger log, Exception fault, string chargePointId);

    [LoggerMessage(1008, LogLevel.Warning, "The new connection of {ChargePointId} could not be attached")]
    private static partial void LogAttachFailed(ILogger log, Exception fault, string chargePointId);
}
