using Dynamo.Silo.PrivatePostgres;
using Dynamo.Silo.Schema;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dynamo.Testing.Postgres;

/// <summary>A PostgreSQL of one test's own, which it may stop and start again; to the product under test it is an external one.</summary>
public sealed class OwnServer : IAsyncDisposable
{
    private readonly string _folder = TestFolder.Create();
    private readonly PostgresServer _server;
    private readonly IDisposable _watch;

    private OwnServer()
    {
        _server = PostgresServer.Claim(_folder, new PostgresOptions { SharedBuffersMb = 64 }, NullLogger.Instance);
        _watch = Watcher.Watch(_folder);
    }

    public string ConnectionString => _server.ConnectionString();

    public static async Task<OwnServer> Begin()
    {
        var own = new OwnServer();
        await own.Start();
        await new Migrator(own.ConnectionString, NullLogger.Instance).Migrate();
        return own;
    }

    public Task Start() => _server.EnsureRunning(CancellationToken.None);

    /// <summary>At once, whoever is connected.</summary>
    public Task Stop() => _server.Stop(evenIfUsed: true);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _server.Dispose();
        _watch.Dispose();
    }
}
