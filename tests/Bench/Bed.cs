using Dynamo.Bench.History;
using Dynamo.Bench.Processes;
using Dynamo.Silo.PrivatePostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dynamo.Bench;

/// <summary>What all measurements stand on: a PostgreSQL of their own and a folder that is thrown away.</summary>
internal sealed class Bed : IAsyncDisposable
{
    /// <summary>A key of 40 hex digits, as the product makes them when it is not given one.</summary>
    public const string Password = "6f1d0b3c5a7e92841f0c3b5d7a9e61c8f2047b3d";

    private readonly PostgresServer _server;
    private readonly string _folder;
    private readonly bool _kept;
    private int _databases;

    private Bed(PostgresServer server, string folder, bool kept)
    {
        _server = server;
        _folder = folder;
        _kept = kept;
    }

    public string ProductDatabase => _server.ConnectionString();

    /// <param name="keptFolder">Stays when the bed is left; null for one that is thrown away.</param>
    public static async Task<Bed> Make(string? keptFolder = null)
    {
        var folder = keptFolder ?? Directory.CreateTempSubdirectory("dynamo-bench-").FullName;
        var server = PostgresServer.Claim(folder, new PostgresOptions { MaxConnections = 200 }, NullLogger.Instance);
        await server.EnsureRunning(CancellationToken.None);
        return new Bed(server, folder, keptFolder is not null);
    }

    /// <summary>The server again, with nothing of its data in memory.</summary>
    public async Task RestartCold()
    {
        await _server.Stop();
        FileCache.Forget(_server.Place.Data);
        await _server.EnsureRunning(CancellationToken.None);
    }

    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder, $"product-{++_databases}")).FullName;

    /// <summary>The product on the bed's database.</summary>
    public Task<ProductProcess> StartProduct() => ProductProcess.Start(_folder, ProductDatabase);

    public static Task<BaselineProcess> StartMemoryBaseline() => BaselineProcess.Start("serve-memory");

    public static Task<BaselineProcess> StartGrainBaseline() => BaselineProcess.Start("serve-grain");

    public async Task<BaselineProcess> StartCommitBaseline()
    {
        await using var database = NpgsqlDataSource.Create(_server.ConnectionString("postgres"));
        var name = $"baseline{++_databases}";
        await using var create = database.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return await BaselineProcess.Start("serve-commit", _server.ConnectionString(name));
    }

    /// <summary>Registers a fleet (and commissions it, where the scenario is <c>session</c>).</summary>
    public static async Task Prepare(ProductProcess product, string scenario, string prefix, int chargers, string version = "1.6") =>
        await Generator.Run([.. product.Credentials, "--scenario", scenario, "--provision", "--id-prefix", prefix, "--password", Password,
            "--chargers", $"{chargers}", "--version", version, "--prepare-only"]);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.Stop();
        _server.Dispose();
        if (_kept) return;
        Directory.Delete(_folder, recursive: true);
        if (Directory.Exists(_server.Place.Root))
            Directory.Delete(_server.Place.Root, recursive: true);
    }
}
