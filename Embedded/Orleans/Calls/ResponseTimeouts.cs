using System.Globalization;

namespace Orleans.Embedded;

/// <summary>
/// Those who wait for an answer, in a few linked lists that are looked through four times a second: entering and leaving costs a short lock,
/// no timer is made for a call.
/// </summary>
internal sealed class ResponseTimeouts : IDisposable
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(250);
    private readonly Call?[] _heads = new Call?[16];
    private readonly object[] _locks = [.. Enumerable.Range(0, 16).Select(_ => new object())];
    private readonly Timer _timer;
    private readonly TimeSpan _default;

    public ResponseTimeouts(TimeSpan standard)
    {
        _default = standard;
        _timer = new Timer(static self => ((ResponseTimeouts)self!).FailExpired(), this, Sweep, Sweep);
    }

    public void Enter(Call call)
    {
        var timeout = call.Method.Timeout ?? _default;
        if (timeout == Timeout.InfiniteTimeSpan || timeout == TimeSpan.MaxValue)
            return;
        call.Deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        var shard = Environment.CurrentManagedThreadId & 15;
        lock (_locks[shard])
        {
            if (call.IsAnswered)
                return;
            call.Shard = shard;
            call.Next = _heads[shard];
            if (call.Next is not null)
                call.Next.Previous = call;
            _heads[shard] = call;
        }
    }

    public void Leave(Call call)
    {
        var shard = call.Shard;
        if (shard < 0)
            return;
        lock (_locks[shard])
            Unlink(call);
    }

    public void Dispose() => _timer.Dispose();

    private void FailExpired()
    {
        var now = Environment.TickCount64;
        for (var shard = 0; shard < _heads.Length; shard++)
        {
            List<Call>? expired = null;
            lock (_locks[shard])
            {
                for (var call = _heads[shard]; call is not null; call = call.Next)
                {
                    if (call.Deadline <= now)
                        (expired ??= []).Add(call);
                }

                expired?.ForEach(Unlink);
            }

            expired?.ForEach(Expire);
        }
    }

    private void Expire(Call call)
    {
        var waited = (call.Method.Timeout ?? _default).ToString("c", CultureInfo.InvariantCulture);
        call.Fail(new TimeoutException($"Response did not arrive on time in {waited} for {call.Method.InterfaceType.Name}.{call.Method.Name} to {call.Target}."));
    }

    private void Unlink(Call call)
    {
        if (call.Shard < 0)
            return;
        if (call.Previous is not null)
            call.Previous.Next = call.Next;
        else
            _heads[call.Shard] = call.Next;
        if (call.Next is not null)
            call.Next.Previous = call.Previous;
        call.Next = call.Previous = null;
        call.Shard = -1;
    }
}
