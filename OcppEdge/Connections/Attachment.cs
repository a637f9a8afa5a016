using Dynamo.ChargePoints;

namespace Dynamo.OcppEdge.Connections;

/// <summary>
/// The tie between a connection and the grain of its charge point. It is renewed on a timer, for the silo that knew it may have died, and it is undone
/// until that succeeds.
/// </summary>
internal sealed partial class Attachment : IDisposable
{
    private const int DetachAttempts = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private readonly EdgeContext _edge;
    private readonly ConnectionInfo _info;
    private readonly IChargePointGrain _chargePoint;
    private readonly IChargePointConnection _reference;
    private long _attachedAt;

    public Attachment(EdgeContext edge, IChargePointConnection connection, string chargePointId, ConnectionInfo info)
    {
        _edge = edge;
        _info = info;
        _chargePoint = edge.Grains.ChargePoint(chargePointId);
        _reference = edge.Grains.CreateObjectReference<IChargePointConnection>(connection);
    }

    /// <summary>Whether it is time to attach again.</summary>
    public bool IsDue(long now) => _edge.Clock.GetElapsedTime(Volatile.Read(ref _attachedAt), now) >= _edge.Options.ReattachEvery;

    /// <summary>The cluster may have forgotten us: attach again with the next sweep.</summary>
    public void Expire() => Volatile.Write(ref _attachedAt, _edge.Clock.GetTimestamp() - (long)(_edge.Options.ReattachEvery.TotalSeconds * _edge.Clock.TimestampFrequency));

    public async Task<Attached> Attach()
    {
        var attached = await _chargePoint.Attach(_reference, _info);
        Volatile.Write(ref _attachedAt, _edge.Clock.GetTimestamp());
        return attached;
    }

    public async Task Detach(ClosedReason reason)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _chargePoint.Detach(_info.Id, reason);
                return;
            }
            catch (Exception fault)
            {
                LogDetachFailed(_edge.Log, fault, _info.Id, attempt);
                // Given up, the lease of this edge ends it at the latest, or the charger's next connection does.
                if (attempt == DetachAttempts) return;
            }
            await Task.Delay(pause, _edge.Clock);
            pause *= 2;
        }
    }

    public void Dispose() => _edge.Grains.DeleteObjectReference<IChargePointConnection>(_reference);

    [LoggerMessage(1006, LogLevel.Warning, "Connection {Connection} could not be detached (attempt {Attempt})")]
    private static partial void LogDetachFailed(ILogger log, Exception fault, ConnectionId connection, int attempt);
}
