using System.Collections.ObjectModel;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A cluster for tests, here of one silo.</summary>
public sealed class InProcessTestCluster : IDisposable, IAsyncDisposable
{
    private readonly SingleSilo _silo;

    internal InProcessTestCluster(InProcessTestClusterOptions options, Func<IHost> makeHost)
    {
        Options = options;
        _silo = new SingleSilo(makeHost);
    }

    public InProcessTestClusterOptions Options { get; }

    public IClusterClient Client => _silo.Client;

    public ReadOnlyCollection<InProcessSiloHandle> Silos => _silo.Silos;

    public Task DeployAsync() => _silo.Start();

    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) => _silo.Silo.ServiceProvider;

    public Task<InProcessSiloHandle> StartAdditionalSiloAsync() => _silo.Start();

    public Task StopSiloAsync(InProcessSiloHandle instance) => instance.StopSiloAsync(stopGracefully: true);

    public Task KillSiloAsync(InProcessSiloHandle instance) => instance.StopSiloAsync(stopGracefully: false);

    public async Task<InProcessSiloHandle?> RestartSiloAsync(InProcessSiloHandle instance)
    {
        await instance.StopSiloAsync(stopGracefully: true);
        return await _silo.Start();
    }

    public Task StopAllSilosAsync() => _silo.Stop(gracefully: true);

    public Task WaitForLivenessToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    public Task DeactivateAsync(IAddressable grain) => _silo.Deactivate(grain.GetGrainId());

    public Task DeactivateAsync(GrainId grainId) => _silo.Deactivate(grainId);

    public Task WaitForDeactivationAsync(IAddressable grain) => _silo.WaitForDeactivation(grain.GetGrainId());

    public Task WaitForDeactivationAsync(GrainId grainId) => _silo.WaitForDeactivation(grainId);

    public bool TryGetGrainContext(GrainId grainId, out IGrainContext? grainContext) => _silo.TryGetGrainContext(grainId, out grainContext);

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync() => await _silo.Stop(gracefully: true);
}
