using System.Collections;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Utilities;

/// <summary>Observers by their references.</summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log) : ObserverManager<IAddressable, TObserver>(expiration, log);

/// <summary>
/// Who wants to be told, until they have not said so again for a while. Whoever throws when told is removed. Not thread safe, not kept over a deactivation.
/// </summary>
public class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver> where TIdentity : notnull
{
    private readonly Dictionary<TIdentity, Entry> _observers = [];
    private readonly ILogger _log;

    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ExpirationDuration = expiration;
        _log = log;
    }

    public Func<DateTime> GetDateTime { get; set; } = static () => TimeProvider.System.GetUtcNow().UtcDateTime;

    public TimeSpan ExpirationDuration { get; set; }

    public int Count => _observers.Count;

    public IReadOnlyDictionary<TIdentity, TObserver> Observers => _observers.ToDictionary(o => o.Key, o => o.Value.Observer);

    public void Clear() => _observers.Clear();

    /// <summary>Adds an observer, or notes that it is still there.</summary>
    public void Subscribe(TIdentity id, TObserver observer)
    {
        _observers[id] = new Entry(observer, GetDateTime());
        _log.LogDebug("Observer {Id} subscribed", id);
    }

    public void Unsubscribe(TIdentity id) => _observers.Remove(id);

    /// <summary>Tells all, one after another.</summary>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(notification);
        foreach (var (id, observer) in Current(predicate))
        {
            try
            {
                await notification(observer);
            }
            catch (Exception e)
            {
                Drop(id, e);
            }
        }
    }

    /// <summary>Tells all, and waits for none.</summary>
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(notification);
        foreach (var (id, observer) in Current(predicate))
        {
            try
            {
                notification(observer);
            }
            catch (Exception e)
            {
                Drop(id, e);
            }
        }
    }

    public void ClearExpired()
    {
        var now = GetDateTime();
        foreach (var id in _observers.Where(o => o.Value.LastSeen + ExpirationDuration < now).Select(o => o.Key).ToList())
            _observers.Remove(id);
    }

    public IEnumerator<TObserver> GetEnumerator() => _observers.Values.Select(o => o.Observer).ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<(TIdentity Id, TObserver Observer)> Current(Func<TObserver, bool>? predicate)
    {
        ClearExpired();
        return [.. _observers.Where(o => predicate?.Invoke(o.Value.Observer) != false).Select(o => (o.Key, o.Value.Observer))];
    }

    private void Drop(TIdentity id, Exception e)
    {
        _log.LogDebug(e, "Observer {Id} threw and is removed", id);
        _observers.Remove(id);
    }

    private sealed record Entry(TObserver Observer, DateTime LastSeen);
}
