namespace Dynamo.ServiceDefaults;

/// <summary>Tells when a process has become quiet after a burst of work, from what it has allocated between two looks.</summary>
internal sealed class QuietWatch(TimeSpan between)
{
    /// <summary>Bytes in a second; thousands of chargers that only send heartbeats stay below the lower one.</summary>
    private const long Busy = 4_000_000;
    private const long Quiet = 1_000_000;

    private const int QuietLooks = 2;
    private long _seen;
    private int _quietLooks;
    private bool _afterBurst = true; // the start is one

    /// <summary>True once after each burst.</summary>
    /// <param name="allocated">Bytes since the process began.</param>
    public bool Look(long allocated)
    {
        var rate = (allocated - _seen) / between.TotalSeconds;
        _seen = allocated;
        _afterBurst |= rate > Busy;
        _quietLooks = rate < Quiet ? _quietLooks + 1 : 0;
        if (!_afterBurst || _quietLooks < QuietLooks) return false;
        _afterBurst = false;
        return true;
    }
}
