using System.Globalization;
using Dynamo.Facts;
using Orleans.Runtime;
using Orleans.Streams;

namespace Dynamo.Api.Events;

/// <summary>
/// Listens to the streams of facts, one of each partition, and wakes the feed of events. What it misses while the cluster is away, the
/// feed finds in the ledger by itself.
/// </summary>
internal sealed partial class FactSubscription(IClusterClient cluster, EventFeed feed, TimeProvider time, ILogger<FactSubscription> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    private readonly List<StreamSubscriptionHandle<FactBatch>> handles = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var handle in handles)
        {
            try
            {
                await handle.UnsubscribeAsync().WaitAsync(cancellationToken);
            }
            catch (Exception gone)
            {
                // The silo may have stopped before us; its memory of subscriptions went with it.
                LogNotUnsubscribed(gone);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = false;
        while (handles.Count < Ledger.Partitions && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                handles.Add(await Subscribe(handles.Count));
            }
            catch (Exception notYet)
            {
                if (!told) LogNotSubscribed(notYet.Message);
                told = true;
                await Task.Delay(BetweenAttempts, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task<StreamSubscriptionHandle<FactBatch>> Subscribe(int partition)
    {
        var key = partition.ToString(CultureInfo.InvariantCulture);
        var stream = cluster.GetStreamProvider(Ledger.StreamProvider).GetStream<FactBatch>(StreamId.Create(Ledger.StreamNamespace, key));
        return stream.SubscribeAsync((_, _) =>
        {
            feed.Wake();
            return Task.CompletedTask;
        });
    }

    [LoggerMessage(6105, LogLevel.Warning, "The streams of facts cannot be listened to yet; the ledger is read every two seconds meanwhile: {Reason}")]
    private partial void LogNotSubscribed(string reason);

    [LoggerMessage(6106, LogLevel.Debug, "A subscription to facts was not ended")]
    private partial void LogNotUnsubscribed(Exception gone);
}
