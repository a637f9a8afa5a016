using System.Globalization;
using Dynamo.Silo.PrivatePostgres;
using Dynamo.Silo.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dynamo.Testing.Postgres;

/// <summary>One real PostgreSQL for this test process, with a migrated template that databases are copied from. Ends with the process, however that ends.</summary>
internal sealed class TestServer
{
    private const string Template = "migrated";
    private static readonly Lazy<Task<TestServer>> Shared = new(Start);
    private readonly PostgresServer _server;
    private static readonly SemaphoreSlim Copying = new(1); // a template may have one reader at a time
    private int _databases;

    private TestServer(PostgresServer server) => _server = server;

    public static Task<TestServer> Get() => Shared.Value;

    public string ConnectionString(string database) => _server.ConnectionString(database);

    /// <summary>A new database: migrated, or empty.</summary>
    public async Task<string> CreateDatabase(bool migrated)
    {
        var name = "test_" + Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);
        await Copying.WaitAsync();
        try
        {
            await Execute($"create database {name} template {(migrated ? Template : "template0")}");
        }
        finally
        {
            Copying.Release();
        }
        return name;
    }

    public Task DropDatabase(string name) => Execute($"drop database if exists {name} with (force)");

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<TestServer> Start()
    {
        var folder = TestFolder.Create();
        var options = new PostgresOptions { Durable = false, MaxConnections = 250, SharedBuffersMb = 64 };
        var server = PostgresServer.Claim(folder, options, NullLogger.Instance);
        Watcher.Watch(folder);
        await server.EnsureRunning(CancellationToken.None);
        var shared = new TestServer(server);
        await shared.Execute($"create database {Template}");
        await new Migrator(server.ConnectionString(Template), NullLogger.Instance).Migrate();
        return shared;
    }
}
