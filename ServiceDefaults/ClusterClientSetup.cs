// Linked into Api and OcppEdge, which are Orleans clients when they run as processes of their own. It is not compiled in
// this project, which does not know Orleans.
using Dynamo.Facts;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Dynamo.ServiceDefaults;

/// <summary>How a process without a silo joins the cluster: by the gateways that the silos keep in PostgreSQL.</summary>
internal static class ClusterClientSetup
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    public static WebApplicationBuilder AddClusterClient(this WebApplicationBuilder builder)
    {
        var database = builder.Configuration.GetConnectionString("Dynamo")
            ?? throw new Orleans.Runtime.OrleansConfigurationException("ConnectionStrings:Dynamo is needed: a process of its own finds the cluster through PostgreSQL. To run everything in one process, run Silo.");
        builder.Services.AddSingleton(Npgsql.NpgsqlDataSource.Create(database));
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster =>
            {
                cluster.ServiceId = "dynamo";
                cluster.ClusterId = builder.Configuration["Dynamo:Cluster"] ?? "dynamo";
            });
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = LongestCall);
            client.UseAdoNetClustering(clustering =>
            {
                clustering.Invariant = "Npgsql";
                clustering.ConnectionString = database;
            });
            client.AddMemoryStreams(Ledger.StreamProvider, streams => streams.ConfigurePartitioning(Ledger.StreamQueues));
            // The silos or the database may start later, or be away for a while: go on trying until the process is told to stop.
            client.UseConnectionRetryFilter(async (_, cancel) =>
            {
                await Task.Delay(BetweenTries, cancel);
                return true;
            });
        });
        return builder;
    }
}
