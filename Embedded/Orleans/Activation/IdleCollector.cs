namespace Orleans.Embedded;

/// <summary>Looks through all activations once a quantum and lets the idle ones go. It also is the coarse clock that calls note their time by.</summary>
internal sealed class IdleCollector : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private readonly EmbeddedSilo _silo;
    private readonly ITimer _timer;
    private readonly long _start;
    private long _next;

    public IdleCollector(EmbeddedSilo silo)
    {
        _silo = silo;
        _start = silo.Clock.GetTimestamp();
        _next = Quantum;
        _timer = silo.Clock.CreateTimer(static self => ((IdleCollector)self!).Turn(), this, Tick, Tick);
    }

    private long Quantum => (long)_silo.Collection.CollectionQuantum.TotalMilliseconds;

    public void Dispose() => _timer.Dispose();

    private void Turn()
    {
        var now = _silo.Now = (long)_silo.Clock.GetElapsedTime(_start).TotalMilliseconds;
        if (now < _next)
            return;
        _next = now + Quantum;
        foreach (var activation in _silo.Directory.All)
        {
            var age = activation.Class.CollectionAge ?? _silo.Collection.CollectionAge;
            if (age != TimeSpan.MaxValue && activation.Gate.IsStale(now, (long)age.TotalMilliseconds))
                activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "The activation was idle for too long"));
        }
    }
}
