using System.Collections.Concurrent;

namespace Dynamo.Api.Auth;

/// <summary>
/// Slows down guessing: so many failures a minute for one account from one address, and for one address in all. Counted per process, which
/// is enough to make guessing hopeless; nobody can lock another's account from elsewhere.
/// </summary>
public sealed class LoginThrottle(TimeProvider time)
{
    private const int FailuresPerAccount = 5;
    private const int FailuresPerAddress = 30;
    private const int MaxCounters = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Counter> counters = new();

    /// <summary>How long to wait before the next try; null when it may be made now.</summary>
    public TimeSpan? Wait(string account, string address) =>
        Wait(AccountKey(account, address), FailuresPerAccount) ?? Wait(address, FailuresPerAddress);

    public void Failed(string account, string address)
    {
        Count(AccountKey(account, address));
        Count(address);
    }

    public void Succeeded(string account, string address) => counters.TryRemove(AccountKey(account, address), out _);

    private static string AccountKey(string account, string address) => $"{address} {account.ToLowerInvariant()}";

    private TimeSpan? Wait(string key, int allowed)
    {
        var now = time.GetUtcNow();
        return counters.TryGetValue(key, out var counter) && counter.Failures >= allowed && counter.Ends > now ? counter.Ends - now : null;
    }

    private void Count(string key)
    {
        var now = time.GetUtcNow();
        if (counters.Count >= MaxCounters) DropEnded(now);
        counters.AddOrUpdate(
            key,
            _ => new Counter(1, now + Window),
            (_, counter) => counter.Ends > now ? counter with { Failures = counter.Failures + 1 } : new Counter(1, now + Window));
    }

    private void DropEnded(DateTimeOffset now)
    {
        foreach (var (key, counter) in counters)
            if (counter.Ends <= now) counters.TryRemove(key, out _);
        // A flood from very many addresses: memory matters more than counts.
        if (counters.Count >= MaxCounters) counters.Clear();
    }

    private sealed record Counter(int Failures, DateTimeOffset Ends);
}
