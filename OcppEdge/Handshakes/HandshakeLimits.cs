using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Dynamo.OcppEdge.Handshakes;

/// <summary>
/// How many handshakes are dealt with at a time, and how often wrong credentials are heard out. When thousands come back after an outage, some
/// hundreds wait a moment for their turn; those over that bound are told early to come again, so that the others get through.
/// </summary>
internal sealed class HandshakeLimits(IOptions<EdgeOptions> options, TimeProvider clock) : IDisposable
{
    private const int AddressesKept = 10_000;
    private static readonly TimeSpan CrowdLasts = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, int> _bad = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.HandshakesInFlight, QueueLimit = options.Value.HandshakesWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
    private long _minute;
    private long _crowdedAt;

    /// <summary>Whether handshakes had to wait within the last minute: a fleet is coming back.</summary>
    public bool IsCrowded => Volatile.Read(ref _crowdedAt) is var at and not 0 && clock.GetElapsedTime(at) < CrowdLasts;

    /// <summary>
    /// A turn for one handshake, in the order of coming; its holder disposes of it. Not acquired when too many wait already, or when it took too long.
    /// </summary>
    public async ValueTask<RateLimitLease> Enter(CancellationToken gone)
    {
        var turn = _turns.AttemptAcquire();
        if (turn.IsAcquired) return turn;
        Volatile.Write(ref _crowdedAt, clock.GetTimestamp());
        if (options.Value.HandshakesWaiting == 0) return turn;
        using var late = new CancellationTokenSource(options.Value.HandshakeWaitsFor, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, gone);
        try
        {
            return await _turns.AcquireAsync(1, either.Token);
        }
        catch (OperationCanceledException)
        {
            return turn;
        }
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>Whether that address has tried wrong credentials for that charge point too often in this minute.</summary>
    public bool IsBarred(string chargePointId, string address)
    {
        BeginMinute();
        return _bad.TryGetValue(Key(chargePointId, address), out var count) && count >= options.Value.BadCredentialsPerMinute;
    }

    public void NoteBadCredentials(string chargePointId, string address)
    {
        if (_bad.Count < AddressesKept) _bad.AddOrUpdate(Key(chargePointId, address), 1, (_, count) => count + 1);
    }

    private void BeginMinute()
    {
        var minute = clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        if (Interlocked.Exchange(ref _minute, minute) != minute) _bad.Clear();
    }

    private static string Key(string chargePointId, string address) => $"{chargePointId} {address}";
}
