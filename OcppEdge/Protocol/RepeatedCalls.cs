namespace Dynamo.OcppEdge.Protocol;

/// <summary>
/// The last few answers of one connection, so that a call that comes again within a minute, same id and same content, gets the same answer. An id alone
/// proves nothing: some chargers always send the same. Bounded, and empty while nothing is said.
/// </summary>
internal sealed class RepeatedCalls
{
    private const int Capacity = 8;
    private const int LargestAnswer = 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private Entry[]? _entries;
    private int _next;

    public ReadOnlyMemory<byte>? Find(ulong print, DateTimeOffset now)
    {
        if (_entries is not { } entries) return null;
        foreach (var entry in entries)
            if (entry.Print == print && entry.Answer is not null && now - entry.At < Kept) return entry.Answer;
        return null;
    }

    public void Remember(ulong print, ReadOnlyMemory<byte> answer, DateTimeOffset now)
    {
        if (answer.Length > LargestAnswer) return;
        var entries = _entries ??= new Entry[Capacity];
        entries[_next] = new Entry(print, answer.ToArray(), now);
        _next = (_next + 1) % Capacity;
    }

    /// <summary>Lets go of everything once the newest answer is too old to be asked for; called by the sweep.</summary>
    public void Forget(DateTimeOffset now)
    {
        if (_entries is not { } entries) return;
        var newest = entries[(_next + Capacity - 1) % Capacity];
        if (now - newest.At >= Kept) _entries = null;
    }

    private readonly record struct Entry(ulong Print, byte[]? Answer, DateTimeOffset At);
}
