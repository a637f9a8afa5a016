using Npgsql;

namespace Dynamo.Api.Commands.History;

/// <summary>
/// This process as the sender of commands: it holds a lock of its name in the database while it lives. Whoever can take the lock of another knows that
/// that one is dead, and tells what it had under way. So is told what is under way for longer than anything takes: its end could not be written.
/// </summary>
public sealed partial class LivingSender(NpgsqlDataSource database, TimeProvider time, ILogger<LivingSender> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private const string LockSql = "select pg_advisory_lock(hashtextextended(@name, 0))";

    private const string BuryTheDeadSql = """
        with senders as (select distinct sender from commands where status = 'Pending' and sender <> @name),
             dead as (select sender from senders where pg_try_advisory_xact_lock(hashtextextended(sender, 0)))
        update commands set status = 'Interrupted', outcome = case when handed_at is null then 'not_sent' else 'unknown' end,
            detail = case when handed_at is null
                then 'The system stopped before this was sent: the charger knows nothing of it. Give it again if it is still wanted.'
                else 'The system stopped while this was under way: it may have been carried out. Look at the charge point before you repeat it.' end,
            follow_up_due_at = case when handed_at is not null and start_tag is not null then handed_at + interval '60 seconds' end
        where status = 'Pending' and (sender is null or sender in (select sender from dead) or created_at < now() - interval '15 minutes')
        """;

    private readonly string _name = $"commands/{Guid.NewGuid():N}";
    private readonly TaskCompletionSource _locked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The name of this process, once nobody can take it for dead.</summary>
    internal async Task<string> Name()
    {
        await _locked.Task.WaitAsync(LongestWait, time);
        return _name;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await HoldAndLook(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Without its connection the lock is free, and others may tell our commands as interrupted; their real end, when it comes, replaces that.
                LogLockLost(fault);
                await Task.Delay(Look, time, CancellationToken.None);
            }
        }
    }

    private async Task HoldAndLook(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using (var hold = new NpgsqlCommand(LockSql, connection) { Parameters = { new("name", _name) } }) await hold.ExecuteNonQueryAsync(ct);
        while (true)
        {
            await using var bury = new NpgsqlCommand(BuryTheDeadSql, connection) { Parameters = { new("name", _name) } };
            if (await bury.ExecuteNonQueryAsync(ct) is var interrupted and > 0) LogInterrupted(interrupted);
            _locked.TrySetResult();
            await Task.Delay(Look, time, ct);
        }
    }

    [LoggerMessage(3101, LogLevel.Warning, "{Count} commands were under way or waiting when their process ended; they are in the history as interrupted")]
    private partial void LogInterrupted(int count);

    [LoggerMessage(3102, LogLevel.Warning, "The lock of this sender of commands is lost and taken again")]
    private partial void LogLockLost(Exception fault);
}
