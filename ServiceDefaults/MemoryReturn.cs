using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dynamo.ServiceDefaults;

/// <summary>
/// Gives memory back once it is quiet after a burst. A fleet that boots leaves the process with a heap full of holes, and chargers that are silent after it
/// allocate so little that no collection would come for hours. It stops the process for some tenths of a second, when nothing is going on.
/// </summary>
internal sealed partial class MemoryReturn(TimeProvider time, ILogger<MemoryReturn> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watch = new QuietWatch(Look);
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (watch.Look(GC.GetTotalAllocatedBytes())) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }
        }
    }

    [LoggerMessage(7201, LogLevel.Warning, "Memory could not be given back and will be after the next burst")]
    private partial void LogFailed(Exception exception);
}
