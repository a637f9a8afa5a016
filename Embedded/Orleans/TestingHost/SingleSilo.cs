using System.Collections.ObjectModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Embedded;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>What the test clusters have in common: one silo, whatever number was asked for, that can be stopped, killed and started again.</summary>
internal sealed class SingleSilo(Func<IHost> makeHost) : IAsyncDisposable
{
    private InProcessSiloHandle? _silo;

    public InProcessSiloHandle Silo => _silo ?? throw new InvalidOperationException("The cluster is not deployed");

    public ReadOnlyCollection<InProcessSiloHandle> Silos => new(_silo is { IsActive: true } active ? [active] : []);

    public IClusterClient Client => Silo.ServiceProvider.GetRequiredService<IClusterClient>();

    private EmbeddedSilo Engine => Silo.ServiceProvider.GetRequiredService<EmbeddedSilo>();

    public async Task<InProcessSiloHandle> Start()
    {
        if (_silo is { IsActive: true })
            throw new NotSupportedException("The embedded engine has one silo in a process; a second one cannot be started");
        _silo = new InProcessSiloHandle { SiloHost = makeHost() };
        await _silo.Start();
        return _silo;
    }

    public Task Stop(bool gracefully) => _silo?.StopSiloAsync(gracefully) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync() => await Stop(gracefully: true);

    public async Task Deactivate(GrainId grain)
    {
        if (Engine.Directory.Find(grain) is not { } activation)
            return;
        activation.Deactivate(new DeactivationReason(DeactivationReasonCode.RuntimeRequested, "A test asked for it"));
        await activation.Deactivated;
    }

    public Task WaitForDeactivation(GrainId grain) => Engine.Directory.Find(grain)?.Deactivated ?? Task.CompletedTask;

    public bool TryGetGrainContext(GrainId grain, out IGrainContext? context)
    {
        context = Engine.Directory.Find(grain);
        return context is not null;
    }
}
