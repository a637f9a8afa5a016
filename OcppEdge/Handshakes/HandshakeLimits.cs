using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Dynamo.OcppEdge.Handshakes;

/// <summary>
/// How many handshakes are dealt with at a time, and how often wrong credentials are heard out. When thousands come back after an outage, those over
/// the bound are told early to come again, so that the others get through.
/// </summary>
internal sealed class HandshakeLimits(IOptions<EdgeOptions> options, TimeProvider clock)
{
    private const int AddressesKept = 10_000;
    private readonly ConcurrentDictionary<string, int> _bad = new(StringComparer.OrdinalIgnoreCase);
    private int _inFlight;
    private long _minute;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inFlight) <= options.Value.HandshakesInFlight) return true;
        Interlocked.Decrement(ref _inFlight);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _inFlight);

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
