using Npgsql;

namespace Dynamo.Silo.PrivatePostgres;

/// <summary>
/// A PostgreSQL server of our own on a Unix socket that only its user (and root) can reach. Starting is idempotent: a server
/// that an earlier process left behind is adopted.
/// </summary>
public sealed partial class PostgresServer : IDisposable
{
    private const string Superuser = "dynamo";
    private const int LooksUntilRelaunch = 50;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);
    private readonly PostgresOptions _options;
    private readonly ServerAccount _account;
    private readonly PostgresBinaries _binaries;
    private readonly DataLock _lock;
    private readonly ILogger _log;

    private PostgresServer(ServerPlace place, PostgresOptions options, ServerAccount account, ILogger log)
    {
        (Place, _options, _account, _log) = (place, options, account, log);
        _binaries = PostgresBinaries.Find(options.Bin, place.Data);
        _lock = DataLock.Take(place.Root);
    }

    public ServerPlace Place { get; }

    /// <summary>Claims the data folder and finds the programs, but starts nothing yet.</summary>
    public static PostgresServer Claim(string dataFolder, PostgresOptions options, ILogger log)
    {
        var account = ServerAccount.Choose();
        return new PostgresServer(ServerPlace.Choose(dataFolder, account), options, account, log);
    }

    public string ConnectionString(string database = "dynamo") => new NpgsqlConnectionStringBuilder
    {
        Host = Place.Socket,
        Port = 5432,
        Username = Superuser,
        Database = database,
        ApplicationName = ApplicationName,
    }.ConnectionString;

    /// <summary>Makes the data directory at the first start, then starts or adopts the server and waits until it answers.</summary>
    public async Task EnsureRunning(CancellationToken cancel)
    {
        if (!Place.IsInitialized) Initialize();
        ServerSettings.Write(Place, _options);
        var postmaster = Postmaster.Read(Place.Data);
        if (postmaster is { IsAlive: true }) LogAdopted(postmaster.Pid);
        else Launch(postmaster);
        await WaitUntilItAnswers(cancel);
    }

    /// <summary>Whether the server's main process is there; says nothing about whether it answers.</summary>
    public bool IsAlive => Postmaster.Read(Place.Data) is { IsAlive: true };

    /// <summary>Stops the server at once but cleanly, unless others than this process are connected.</summary>
    public async Task Stop(bool evenIfUsed = false)
    {
        if (!IsAlive) return;
        if (!evenIfUsed && await OthersConnected() is > 0 and var others)
        {
            LogLeftRunning(others);
            return;
        }
        NpgsqlConnection.ClearAllPools();
        var (code, output) = _account.Run(_binaries.PgCtl, "stop", "-D", Place.Data, "-m", "fast", "-w", "-t", "60");
        if (code == 0) LogStopped();
        else LogNotStopped(output);
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Made beside and renamed, so that a crash in the middle leaves nothing that looks whole.</summary>
    private void Initialize()
    {
        var fresh = Place.Data + ".new";
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        string[] durability = _options.Durable ? [] : ["--no-sync"];
        var (code, output) = _account.Run(_binaries.Initdb,
            ["-D", fresh, "-U", Superuser, "-E", "UTF8", "--locale=C", "-A", "trust", "--no-instructions", .. durability]);
        if (code != 0) throw new StartupException($"PostgreSQL's data directory could not be made in {Place.Root}:\n{output}");
        File.AppendAllText(Path.Combine(fresh, "postgresql.conf"), $"\ninclude = '{ServerSettings.FileName}'\n");
        Directory.Move(fresh, Place.Data);
        LogInitialized(Place.Data);
    }

    private void Launch(Postmaster? stale)
    {
        // We hold the data lock and no server of this directory lives, so the file is a leftover; its number may be another process's by now.
        if (stale is not null) File.Delete(Path.Combine(Place.Data, Postmaster.FileName));
        var (code, output) = _account.Run(_binaries.PgCtl, "start", "-D", Place.Data, "-l", Place.Log, "-W", "-s");
        if (code != 0) throw new StartupException($"PostgreSQL did not start ({Place.Log}):\n{output}");
        LogLaunched(Place.Data);
    }

    private async Task WaitUntilItAnswers(CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(_options.StartSeconds));
        var looksWithoutServer = 0;
        try
        {
            while (!await Answers(deadline.Token))
            {
                // It ends at once where children of a killed predecessor still hold its memory; they end soon, so it is tried again.
                looksWithoutServer = IsAlive ? 0 : looksWithoutServer + 1;
                if (looksWithoutServer % LooksUntilRelaunch == LooksUntilRelaunch - 1) Launch(Postmaster.Read(Place.Data));
                await Task.Delay(LookAgain, deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new StartupException($"PostgreSQL did not answer within {_options.StartSeconds} s; see {Place.Log} and {Place.Data}/log.");
        }
    }

    private async Task<bool> Answers(CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString() + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(cancel);
            return true;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await Execute("create database dynamo", cancel);
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // starting, or recovering
        }
    }

    private async Task Execute(string sql, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<long> OthersConnected()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false;Timeout=5");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(
                "select count(*) from pg_stat_activity where backend_type = 'client backend' and application_name <> @ours", connection);
            command.Parameters.AddWithValue("ours", ApplicationName);
            return (long)(await command.ExecuteScalarAsync() ?? 0L);
        }
        catch (NpgsqlException)
        {
            return 0; // it does not answer, so nobody uses it
        }
    }

    private static string ApplicationName => $"dynamo {Environment.ProcessId}";
}
