using Dynamo.Testing.Product;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Dynamo.Engine.Tests.Hosting;

/// <summary>A silo in a host of one's own, and the older kind of test cluster.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task A_host_gives_a_local_client()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(siloPort: FreePort.Take(), gatewayPort: FreePort.Take(), serviceId: "dynamo", clusterId: "tests")
            .AddMemoryGrainStorageAsDefault());
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<IClusterClient>();
        await client.GetGrain<Storage.IStoredGrain>("host/1").Write("here");
        (await host.Services.GetRequiredService<IGrainFactory>().GetGrain<Storage.IStoredGrain>("host/1").Read()).ShouldBe("here");
        await host.StopAsync();
    }

    [Fact]
    public async Task A_test_cluster_is_configured_by_types()
    {
        var builder = new TestClusterBuilder(1);
        builder.AddSiloBuilderConfigurator<Configurator>();
        var cluster = builder.Build();
        await cluster.DeployAsync();
        await cluster.GrainFactory.GetGrain<Storage.IStoredGrain>("cluster/1").Write("here");
        (await cluster.Client.GetGrain<Storage.IStoredGrain>("cluster/1").Read()).ShouldBe("here");
        await cluster.StopAllSilosAsync();
        await cluster.DisposeAsync();
    }

    private sealed class Configurator : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) =>
            siloBuilder.AddMemoryGrainStorageAsDefault().Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(10));
    }
}
