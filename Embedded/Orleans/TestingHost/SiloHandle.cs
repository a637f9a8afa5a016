using Microsoft.Extensions.Hosting;
using Orleans.Embedded;
using Orleans.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.TestingHost;

/// <summary>A silo of a test cluster.</summary>
public abstract class SiloHandle : IAsyncDisposable
{
    public string Name { get; set; } = "Primary";

    public SiloAddress SiloAddress { get; set; } = null!;

    public abstract bool IsActive { get; }

    public abstract Task StopSiloAsync(bool stopGracefully);

    public abstract ValueTask DisposeAsync();
}

/// <summary>The silo of this process.</summary>
public sealed class InProcessSiloHandle : SiloHandle
{
    private bool _active;

    public IHost SiloHost { get; init; } = null!;

    public IServiceProvider ServiceProvider => SiloHost.Services;

    public override bool IsActive => _active;

    internal async Task Start()
    {
        await SiloHost.StartAsync();
        SiloAddress = ServiceProvider.GetRequiredService<EmbeddedSilo>().Address;
        _active = true;
    }

    /// <summary>Ungracefully means as if the process ended: no grain is told.</summary>
    public override async Task StopSiloAsync(bool stopGracefully)
    {
        if (!_active)
            return;
        _active = false;
        if (stopGracefully)
            await SiloHost.StopAsync();
        await DisposeHost();
    }

    public override async ValueTask DisposeAsync() => await StopSiloAsync(stopGracefully: true);

    private async Task DisposeHost()
    {
        if (SiloHost is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        else
            SiloHost.Dispose();
    }
}
