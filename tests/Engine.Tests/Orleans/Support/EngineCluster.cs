using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Dynamo.Engine.Tests.Support;

/// <summary>A cluster of one silo with everything in memory, for a test class.</summary>
public sealed class EngineCluster : IAsyncLifetime
{
    public const string Streams = "facts";

    public InProcessTestCluster Cluster { get; } = Build();

    public IClusterClient Client => Cluster.Client;

    public IServiceProvider Silo => Cluster.GetSiloServiceProvider();

    public async ValueTask InitializeAsync() => await Cluster.DeployAsync();

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    private static InProcessTestCluster Build()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryStreams(Streams, streams => streams.ConfigurePullingAgent(o => o.Configure(a => a.MaxEventDeliveryTime = TimeSpan.FromSeconds(6))));
            silo.UseInMemoryReminderService();
            silo.AddIncomingGrainCallFilter<CountingFilter>();
            silo.Configure<ReminderOptions>(o => o.MinimumReminderPeriod = TimeSpan.FromMilliseconds(200));
            silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(10));
            silo.Configure<GrainCollectionOptions>(o =>
            {
                o.CollectionQuantum = TimeSpan.FromSeconds(1);
                o.ClassSpecificCollectionAge[typeof(Activations.IdleGrain).FullName!] = TimeSpan.FromSeconds(2);
            });
            silo.AddStartupTask((services, _) =>
            {
                services.GetRequiredService<StartupSeen>().Count++;
                return Task.CompletedTask;
            });
            silo.Services.AddSingleton<StartupSeen>();
        });
        builder.ConfigureClient(client =>
        {
            client.AddMemoryStreams(Streams);
            client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(10));
        });
        return builder.Build();
    }
}

/// <summary>Counts runs of the startup task.</summary>
public sealed class StartupSeen
{
    public int Count { get; set; }
}
