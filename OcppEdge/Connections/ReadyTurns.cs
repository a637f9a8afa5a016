namespace Dynamo.OcppEdge.Connections;

/// <summary>So many turns in each second, at least one. Only the sweep takes them.</summary>
internal sealed class ReadyTurns(int perSecond, TimeProvider clock)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private long _begunAt;
    private int _left;

    public bool TryTake(long now)
    {
        if (_begunAt == 0 || clock.GetElapsedTime(_begunAt, now) >= Second) (_begunAt, _left) = (now, Math.Max(1, perSecond));
        return _left > 0 && _left-- > 0;
    }
}
