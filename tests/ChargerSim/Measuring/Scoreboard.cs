using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dynamo.ChargerSim.Measuring;

/// <summary>What a run is judged by. Written by all chargers, read at any time.</summary>
internal sealed class Scoreboard
{
    private readonly ConcurrentDictionary<string, int> _errors = new();
    private long _messages;
    private long _sessions;
    private int _connected;
    private int _mostConnected;
    private long _obeyed;
    private long _busy;
    private volatile bool _frozen;
    private long _firstConnect;
    private long _lastConnect;
    private long _first;
    private long _last;

    public Histogram Latency { get; } = new();

    public Histogram Handshakes { get; } = new();

    public long Messages => Volatile.Read(ref _messages);

    public long Sessions => Volatile.Read(ref _sessions);

    public long CommandsObeyed => Volatile.Read(ref _obeyed);

    public int ConnectedNow => Volatile.Read(ref _connected);

    public int MostConnected => Volatile.Read(ref _mostConnected);

    public IReadOnlyDictionary<string, int> Errors => _errors;

    /// <summary>From the first call's start to the last answer.</summary>
    public TimeSpan Span => _first == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(Volatile.Read(ref _first), Volatile.Read(ref _last));

    /// <summary>A Stopwatch timestamp.</summary>
    public long LastAnswerAt => Volatile.Read(ref _last);

    public void Answered(long begun, string? error)
    {
        if (error is not null)
            Error(error);
        if (_frozen)
            return;
        var now = Stopwatch.GetTimestamp();
        if (_first == 0)
            Interlocked.CompareExchange(ref _first, begun, 0);
        Volatile.Write(ref _last, now);
        Latency.Record(Stopwatch.GetElapsedTime(begun, now));
        Interlocked.Increment(ref _messages);
    }

    public void Error(string kind) => _errors.AddOrUpdate(kind, 1, (_, count) => count + 1);

    public void SessionDone()
    {
        if (!_frozen)
            Interlocked.Increment(ref _sessions);
    }

    /// <summary>A handshake that found the server busy or away; it is tried again.</summary>
    public void RefusedBusy() => Interlocked.Increment(ref _busy);

    public long BusyRefusals => Volatile.Read(ref _busy);

    public void Obeyed() => Interlocked.Increment(ref _obeyed);

    /// <summary>From the first handshake's start to the end of the last.</summary>
    public TimeSpan ConnectSpan => _firstConnect == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(Volatile.Read(ref _firstConnect), Volatile.Read(ref _lastConnect));

    public void Connected(long begun)
    {
        if (_firstConnect == 0)
            Interlocked.CompareExchange(ref _firstConnect, begun, 0);
        Volatile.Write(ref _lastConnect, Stopwatch.GetTimestamp());
        Handshakes.Record(Stopwatch.GetElapsedTime(begun));
        var now = Interlocked.Increment(ref _connected);
        if (now > Volatile.Read(ref _mostConnected))
            Volatile.Write(ref _mostConnected, now);
    }

    public void Disconnected() => Interlocked.Decrement(ref _connected);

    /// <summary>The time is over: what is answered from now on does not count.</summary>
    public void Freeze() => _frozen = true;

    /// <summary>Forgets the messages so far: the warm-up is over.</summary>
    public void Restart()
    {
        Latency.Clear();
        Interlocked.Exchange(ref _messages, 0);
        Interlocked.Exchange(ref _sessions, 0);
        Interlocked.Exchange(ref _first, 0);
    }
}
