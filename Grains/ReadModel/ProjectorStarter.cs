using Dynamo.Facts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.ReadModel;

/// <summary>Wakes all projectors when a silo starts and every two seconds, so that each lives somewhere whatever silo died and no poke that was lost matters.</summary>
public sealed partial class ProjectorStarter(IGrainFactory grains, TimeProvider time, ILogger<ProjectorStarter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                for (var partition = 0; partition < Ledger.Partitions; partition++) await grains.Projector(partition).Poke();
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(5002, LogLevel.Warning, "Waking the projectors failed and will be tried again")]
    private partial void LogFailed(Exception exception);
}
