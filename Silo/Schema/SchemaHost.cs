using System.Net.Sockets;
using Dynamo.Silo.PrivatePostgres;
using Npgsql;

namespace Dynamo.Silo.Schema;

/// <summary>Waits for the database and brings its schema up to date before anything else starts.</summary>
internal sealed partial class SchemaHost(Migrator migrator, TimeProvider time, ILogger<SchemaHost> log) : IHostedLifecycleService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await migrator.Migrate(cancellationToken);
                return;
            }
            catch (Exception away) when (IsAway(away))
            {
                LogWaiting(away.Message);
                await Task.Delay(BetweenTries, time, cancellationToken);
            }
            catch (PostgresException refused)
            {
                throw new StartupException($"PostgreSQL refused: {refused.MessageText}. Check ConnectionStrings:Dynamo; its user must own the database.", refused);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Not there yet, or starting: worth waiting for. Everything else wants a person.</summary>
    private static bool IsAway(Exception exception) =>
        exception is SocketException or TimeoutException or NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: SocketException or IOException };

    [LoggerMessage(7111, LogLevel.Warning, "Waiting for PostgreSQL: {Reason}")]
    private partial void LogWaiting(string reason);
}
