namespace Dynamo.Silo.PrivatePostgres;

/// <summary>Runs the private server as long as the product: before everything else starts, again when it died, until everything else has stopped.</summary>
internal sealed partial class PostgresHost(PostgresServer server, TimeProvider time, ILogger<PostgresHost> log) : BackgroundService, IHostedLifecycleService, IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private bool _stopped;

    public Task StartingAsync(CancellationToken cancellationToken) => server.EnsureRunning(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (server.IsAlive) continue;
            LogDied();
            try
            {
                await server.EnsureRunning(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotRestarted(failed.Message); // whatever it was, it is tried again at the next look
            }
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => StopServer();

    /// <summary>Also after a start that failed half-way, where the host stops nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopServer();
        server.Dispose();
        Dispose();
    }

    private async Task StopServer()
    {
        if (_stopped) return;
        _stopped = true;
        await server.Stop();
    }

    [LoggerMessage(7011, LogLevel.Error, "PostgreSQL is gone; it is started again")]
    private partial void LogDied();

    [LoggerMessage(7012, LogLevel.Error, "PostgreSQL could not be started again: {Reason}")]
    private partial void LogNotRestarted(string reason);
}
