using System.Runtime.CompilerServices;
using Dynamo.Facts;

namespace Dynamo.Api.Events;

/// <summary>
/// Reads the ledger once for all readers of this process and hands each its events. Facts on the stream wake it up, so that events come at once;
/// a timer does when the stream is silent. While nobody reads, it does nothing.
/// </summary>
internal sealed partial class EventFeed(EventLedger ledger, TimeProvider time, ILogger<EventFeed> logger) : BackgroundService
{
    private const int MaxClientsOfOneOrganization = 100;
    private static readonly TimeSpan Fallback = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly HashSet<EventClient> clients = [];
    private LedgerPosition position;

    /// <summary>There may be new facts.</summary>
    public void Wake()
    {
        if (wake.CurrentCount > 0) return;
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it in the same moment.
        }
    }

    /// <summary>The client's events from now on; false when the organization has too many readers already.</summary>
    public async Task<bool> Join(EventClient client, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (clients.Count(other => other.OrganizationId == client.OrganizationId) >= MaxClientsOfOneOrganization) return false;
            if (clients.Count == 0) position = await ledger.End(ct);
            client.From = position;
            return clients.Add(client);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task Leave(EventClient client)
    {
        await turn.WaitAsync(CancellationToken.None);
        clients.Remove(client);
        turn.Release();
        client.End();
    }

    /// <summary>
    /// A client's events: first those that it missed after <paramref name="last"/>, from the ledger, then the live ones, without gap or repeat.
    /// </summary>
    public async IAsyncEnumerable<PublicEvent> Events(EventClient client, EventId? last, [EnumeratorCancellation] CancellationToken ct)
    {
        var sent = last ?? new EventId(client.From, int.MaxValue);
        if (last is not null)
        {
            await foreach (var missed in Missed(client, last.Value, ct))
            {
                sent = missed.Id;
                yield return missed;
            }
        }
        await foreach (var happened in client.Events.ReadAllAsync(ct))
        {
            if (happened.Id <= sent) continue;
            sent = happened.Id;
            yield return happened;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await wake.WaitAsync(Fallback, stoppingToken);
                await Pump(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // The database is away, or a fact cannot be read: clients wait, the feed tries again.
                LogFault(fault);
                await Task.Delay(Fallback, time, CancellationToken.None);
            }
        }
        foreach (var client in clients.ToArray()) client.End();
    }

    private async Task Pump(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            IReadOnlyList<LedgerEntry> page;
            do
            {
                if (clients.Count == 0) return;
                page = await ledger.After(position, ct);
                foreach (var happened in page.SelectMany(EventMapping.Of)) HandOut(happened);
                if (page.Count > 0) position = page[^1].Fact.Position;
            }
            while (page.Count == EventLedger.PageSize);
        }
        finally
        {
            turn.Release();
        }
    }

    private void HandOut(PublicEvent happened)
    {
        foreach (var client in clients.Where(client => !client.Offer(happened)).ToArray())
        {
            clients.Remove(client);
            client.End();
            LogTooSlow(client.OrganizationId);
        }
    }

    // Whatever lies beyond client.From comes through the queue as well; the ids tell which was sent already.
    private async IAsyncEnumerable<PublicEvent> Missed(EventClient client, EventId last, [EnumeratorCancellation] CancellationToken ct)
    {
        // The last fact itself is read again, for it may have had a second event.
        var after = new LedgerPosition(last.Position.Transaction, last.Position.Number - 1);
        while (after < client.From)
        {
            var page = await ledger.After(after, ct);
            foreach (var missed in page.SelectMany(EventMapping.Of).Where(missed => missed.Id > last && client.MaySee(missed))) yield return missed;
            if (page.Count == 0) yield break;
            after = page[^1].Fact.Position;
        }
    }

    [LoggerMessage(6103, LogLevel.Warning, "The feed of live events failed and tries again")]
    private partial void LogFault(Exception fault);

    [LoggerMessage(6104, LogLevel.Information, "A reader of the live events of {OrganizationId} was too slow and was let go; it can resume")]
    private partial void LogTooSlow(string organizationId);
}
