using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Connections;

/// <summary>What the sweep does for a connection: every deadline of it is looked at here, so that none needs a timer of its own.</summary>
internal sealed partial class ChargePointConnection
{
    /// <summary>Whether it is time to attach again.</summary>
    public bool IsAttachDue(long now) => !_socket.IsClosing && _attachment.IsDue(now);

    /// <summary>The cluster may have forgotten this connection.</summary>
    public void ExpireAttachment() => _attachment.Expire();

    public async Task Reattach()
    {
        try
        {
            if (!await Attach()) await Close(ClosedReason.Replaced);
        }
        catch (Exception fault)
        {
            // The next sweep tries again; the charger is served meanwhile as far as the cluster allows.
            LogReattachFailed(_edge.Log, fault, ChargePointId);
        }
    }

    public void Tick(long now)
    {
        var clock = _edge.Clock;
        var options = _edge.Options;
        _incoming.Tick(now);
        if (Volatile.Read(ref _closingAt) is var closing and not 0)
        {
            if (clock.GetElapsedTime(closing, now) > options.ClosePatience) _socket.Abort();
            return;
        }
        if (_socket.SendingFor(now) > options.SendPatience) Abort(ClosedReason.Unresponsive);
        else if (clock.GetElapsedTime(Volatile.Read(ref _heardAt), now) > _call.HeartbeatInterval * options.SilentIntervals) _ = Close(ClosedReason.Silent);
        else if (!_bootRequested && _call.LastBoot is null && clock.GetElapsedTime(_openedAt, now) > options.SettleBeforeBootRequest) RequestBoot();
        _announcement.Tick(now);
        _observation.Tick(now);
    }

    /// <summary>Many chargers reconnect without booting: they are served, and asked once they have settled.</summary>
    private void RequestBoot()
    {
        _bootRequested = _call.BootRequested = true;
        _call.Quirks.Use(QuirkBook.WallboxNoBoot, _edge.Clock.GetUtcNow());
        LogBootRequested(_edge.Log, ChargePointId);
        _ = _commands.Send(new TriggerMessage("BootNotification", null));
    }

    [LoggerMessage(1004, LogLevel.Warning, "The connection of {ChargePointId} could not be attached again")]
    private static partial void LogReattachFailed(ILogger log, Exception fault, string chargePointId);

    [LoggerMessage(1005, LogLevel.Information, "{ChargePointId} did not boot on this connection and is asked to")]
    private static partial void LogBootRequested(ILogger log, string chargePointId);
}
