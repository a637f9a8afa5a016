using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Orleans.Embedded;

/// <summary>Starts and stops the silo with its host.</summary>
internal sealed class SiloHost(EmbeddedSilo silo, StagedLifecycle lifecycle, IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var participant in services.GetServices<ILifecycleParticipant<Runtime.ISiloLifecycle>>())
            participant.Participate(lifecycle);
        silo.StartCollecting();
        await lifecycle.Start(int.MinValue, int.MaxValue, cancellationToken);
        EngineLog.SiloStarted(silo.Log, silo.Classes.All.Count());
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await silo.DeactivateAll(cancellationToken);
        await lifecycle.Stop(e => EngineLog.StopFailed(silo.Log, e), cancellationToken);
    }
}
