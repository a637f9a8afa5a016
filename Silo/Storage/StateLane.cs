using System.Threading.Channels;
using Npgsql;

namespace Dynamo.Silo.Storage;

/// <summary>
/// Gathers what many grains ask of one statement while the database is busy with what others asked before, and asks it together. What a batch
/// cannot do is tried row by row, so that a bad one hurts nobody else. A lost connection fails the writes that were on it, because their outcome is
/// unknown; reads are asked once more on a new one.
/// </summary>
internal sealed partial class StateLane
{
    private const int MaxBatch = 256;
    private readonly Channel<StateRow> _rows = Channel.CreateUnbounded<StateRow>();
    private readonly NpgsqlDataSource _database;
    private readonly StateStatement _statement;
    private readonly ILogger _log;
    private readonly Task _loops;

    public StateLane(NpgsqlDataSource database, StateStatement statement, int loops, ILogger log)
    {
        (_database, _statement, _log) = (database, statement, log);
        // Whoever asks first must not lend its context to everything that follows.
        using var _ = ExecutionContext.SuppressFlow();
        _loops = Task.WhenAll(Enumerable.Range(0, loops).Select(_ => Task.Run(Loop)));
    }

    public Task<StateAnswer> Ask(StateRow row)
    {
        if (!_rows.Writer.TryWrite(row)) row.Fail(new ObjectDisposedException(nameof(StateStorage), "The storage is closed."));
        return row.Done;
    }

    /// <summary>Answers what was asked, and nothing more.</summary>
    public Task Stop()
    {
        _rows.Writer.TryComplete();
        return _loops;
    }

    private async Task Loop()
    {
        var connection = new StateConnection(_database, _statement);
        await using (connection)
        {
            var batch = new List<StateRow>(MaxBatch);
            var grains = new HashSet<(string Name, string Key)>(MaxBatch);
            StateRow? next = null;
            while (next is not null || await _rows.Reader.WaitToReadAsync())
            {
                // Two activations of one grain may ask at the same time, and a statement cannot tell which of them came first: the second one waits.
                while (batch.Count < MaxBatch && (next is not null || _rows.Reader.TryRead(out next)) && grains.Add((next.Name, next.Key)))
                {
                    batch.Add(next);
                    next = null;
                }
                if (batch.Count > 0) await Run(connection, batch);
                batch.Clear();
                grains.Clear();
            }
        }
    }

    private async Task Run(StateConnection connection, List<StateRow> batch)
    {
        try
        {
            await Ask(connection, batch);
        }
        catch (PostgresException refused) when (batch.Count > 1 && !IsLoss(refused))
        {
            LogTriedAlone(_log, batch.Count, refused.MessageText);
            foreach (var row in batch) await Run(connection, [row]);
            return;
        }
        catch (Exception fault)
        {
            foreach (var row in batch) row.Fail(fault);
            if (IsLoss(fault)) await connection.Drop();
            return;
        }
        foreach (var row in batch) row.Complete();
    }

    private async Task Ask(StateConnection connection, List<StateRow> batch)
    {
        try
        {
            await StateStatement.Ask(await connection.Open(), batch);
        }
        catch (NpgsqlException lost) when (_statement.IsRepeatable && IsLoss(lost))
        {
            await connection.Drop();
            await StateStatement.Ask(await connection.Open(), batch);
        }
    }

    /// <summary>Classes 08 connection, 53 resources, 57 operator intervention, 58 system, XX internal: it is the server, not the row.</summary>
    private static bool IsLoss(Exception fault) => fault is not PostgresException refused || refused.SqlState[..2] is "08" or "53" or "57" or "58" or "XX";

    [LoggerMessage(5101, LogLevel.Warning, "{Count} states together were refused, each is tried alone: {Why}")]
    private static partial void LogTriedAlone(ILogger log, int count, string why);
}
