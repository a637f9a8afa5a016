using Npgsql;

namespace Dynamo.System.Tests.Faults;

/// <summary>
/// Holds the product at one step of its work: locks in the database what that step writes, waits until the product stands before it, and lets it go when the
/// product is dead, with its last statement done or undone.
/// </summary>
internal sealed class HeldStep : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private HeldStep(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    public static async Task<HeldStep> Lock(string connectionString, string sql, params object[] parameters)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        await command.ExecuteNonQueryAsync();
        return new HeldStep(connection, transaction);
    }

    /// <summary>Whether somebody waits for what is held.</summary>
    public async Task<bool> IsReached()
    {
        await using var command = new NpgsqlCommand("select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)))", _connection, _transaction);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The one who waited is dead. Its statement is in the database's hands: it is carried out all the same, or it never was.</summary>
    public async Task Release(bool carriedOut)
    {
        if (!carriedOut)
        {
            await using var end = new NpgsqlCommand(
                // Not before it is gone: let go, it would go on with what it waited for.
                "select pg_terminate_backend(pid, 60000) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))", _connection, _transaction);
            await end.ExecuteNonQueryAsync();
        }
        await _transaction.RollbackAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
