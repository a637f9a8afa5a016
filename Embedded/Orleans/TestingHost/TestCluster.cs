using System.Collections.ObjectModel;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A cluster for tests, here of one silo.</summary>
public class TestCluster : IDisposable, IAsyncDisposable
{
    private readonly SingleSilo _silo;

    internal TestCluster(TestClusterOptions options, Func<IHost> makeHost)
    {
        Options = options;
        _silo = new SingleSilo(makeHost);
    }

    public TestClusterOptions Options { get; }

    public IClusterClient Client => _silo.Client;

    public IGrainFactory GrainFactory => Client;

    public IServiceProvider ServiceProvider => _silo.Silo.ServiceProvider;

    public SiloHandle? Primary => _silo.Silos.FirstOrDefault();

    public IReadOnlyList<SiloHandle> SecondarySilos => [];

    public ReadOnlyCollection<SiloHandle> Silos => new([.. _silo.Silos]);

    public void Deploy() => DeployAsync().GetAwaiter().GetResult();

    public Task DeployAsync() => _silo.Start();

    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) => _silo.Silo.ServiceProvider;

    public Task StopSiloAsync(SiloHandle instance) => instance.StopSiloAsync(stopGracefully: true);

    public Task KillSiloAsync(SiloHandle instance) => instance.StopSiloAsync(stopGracefully: false);

    public async Task<SiloHandle?> RestartSiloAsync(SiloHandle instance)
    {
        await instance.StopSiloAsync(stopGracefully: true);
        return await _silo.Start();
    }

    public Task StopAllSilosAsync() => _silo.Stop(gracefully: true);

    public Task WaitForLivenessToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    public Task DeactivateAsync(IAddressable grain) => _silo.Deactivate(grain.GetGrainId());

    public Task WaitForDeactivationAsync(IAddressable grain) => _silo.WaitForDeactivation(grain.GetGrainId());

    public bool TryGetGrainContext(GrainId grainId, out IGrainContext? grainContext) => _silo.TryGetGrainContext(grainId, out grainContext);

    public void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.Stop(gracefully: true);
        GC.SuppressFinalize(this);
    }
}
