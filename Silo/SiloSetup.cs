using System.Net;
using Dynamo.Facts;
using Dynamo.Grains;
using Dynamo.Silo.Storage;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;

namespace Dynamo.Silo;

/// <summary>The silo: membership, grain state and reminders in PostgreSQL, facts on a memory stream that the ledger can always feed again.</summary>
internal static class SiloSetup
{
    private const string Npgsql = "Npgsql";
    private const string ServiceId = "dynamo"; // the key of all state: never to be changed
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(5);

    public static WebApplicationBuilder AddSilo(this WebApplicationBuilder builder)
    {
        var database = builder.Configuration.GetConnectionString("Dynamo")!;
        builder.UseOrleans(silo => silo.AddMembership(database).AddTimeouts().AddIncomingGrainCallFilter<StorageFaults>().AddStorage(database));
        return builder;
    }

    private static ISiloBuilder AddMembership(this ISiloBuilder silo, string database)
    {
        var configuration = silo.Configuration;
        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ServiceId = ServiceId;
            cluster.ClusterId = configuration["Dynamo:Cluster"] ?? "dynamo";
        });
        var (siloPort, gatewayPort) = (configuration.GetValue("Dynamo:SiloPort", 11111), configuration.GetValue("Dynamo:GatewayPort", 30000));
        // Silos trust whoever reaches these ports, so they are this machine's own unless a cluster over several machines is wanted.
        switch (configuration["Dynamo:AdvertisedAddress"])
        {
            case null or "":
                silo.ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort);
                break;
            case "auto":
                silo.ConfigureEndpoints(siloPort, gatewayPort);
                break;
            case var address:
                silo.ConfigureEndpoints(IPAddress.Parse(address), siloPort, gatewayPort, listenOnAnyHostAddress: true);
                break;
        }
        silo.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (Npgsql, database));
        // A dead silo is voted out in about 6 s: chargers wait for an answer meanwhile. Two silos must agree, where there are two.
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(2);
            membership.NumMissedProbesLimit = 3;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(15);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
            membership.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });
        return silo;
    }

    /// <summary>Calls under way to a silo that died hang until the response time-out, so it is short, for grains and for callers alike.</summary>
    private static ISiloBuilder AddTimeouts(this ISiloBuilder silo)
    {
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = LongestCall);
        silo.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = LongestCall);
        silo.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = TimeSpan.FromMinutes(10));
        // Room for this many is made at the start, and each grain that was ever called takes its place at random: the default costs 18 MB, page by page.
        silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 100_000);
        return silo;
    }

    private static void AddStorage(this ISiloBuilder silo, string database)
    {
        silo.Services.AddGrainStorage("Default", (services, _) => new StateStorage(database, ServiceId, new StateSerializer(), services.GetRequiredService<ILogger<StateStorage>>()));
        silo.UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.ConnectionString) = (Npgsql, database));
        silo.AddMemoryStreams(Ledger.StreamProvider, streams =>
        {
            streams.ConfigurePartitioning(Ledger.StreamQueues);
            // Delivered facts would stay in memory for half an hour; who missed one reads the ledger.
            streams.ConfigureCacheEviction(options => options.Configure(eviction =>
            {
                eviction.DataMinTimeInCache = TimeSpan.FromSeconds(5);
                eviction.DataMaxAgeInCache = TimeSpan.FromSeconds(30);
                eviction.MetadataMinTimeInCache = TimeSpan.FromMinutes(1);
            }));
        });
        silo.AddMemoryGrainStorage("PubSubStore");
    }
}
