using Dynamo.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Dynamo.Engine.Tests.Support;

/// <summary>A cluster of one silo whose state and reminders are in a database of its own; it can be started again over the same rows.</summary>
public sealed class StoredCluster : IAsyncLifetime
{
    public const string ServiceId = "engine-tests";
    private InProcessTestCluster? _cluster;

    public PostgresFixture Database { get; } = new();

    public InProcessTestCluster Cluster => _cluster!;

    public IClusterClient Client => Cluster.Client;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await Database.DisposeAsync();
    }

    public async Task Restart()
    {
        await Cluster.DisposeAsync();
        await Start();
    }

    private async Task Start()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ServiceId = ServiceId;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddAdoNetGrainStorageAsDefault(Configure);
            silo.AddAdoNetGrainStorage("Deleting", (AdoNetGrainStorageOptions o) =>
            {
                Configure(o);
                o.DeleteStateOnClear = true;
            });
            silo.UseAdoNetReminderService((AdoNetReminderTableOptions o) =>
            {
                o.Invariant = "Npgsql";
                o.DataSource = Database.DataSource;
            });
            silo.Configure<ReminderOptions>(o => o.MinimumReminderPeriod = TimeSpan.FromMilliseconds(200));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    private void Configure(AdoNetGrainStorageOptions options)
    {
        options.Invariant = "Npgsql";
        options.DataSource = Database.DataSource;
        options.GrainStorageSerializer = new JsonStorage();
    }
}
