using Npgsql;

namespace Dynamo.Silo.Storage;

/// <summary>A connection that a lane keeps, with its statement prepared; opened again after it was lost.</summary>
internal sealed class StateConnection(NpgsqlDataSource database, StateStatement statement) : IAsyncDisposable
{
    // A connection that idled for longer may have died unnoticed: one cheap question finds out before states are trusted to it.
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);
    private NpgsqlConnection? _connection;
    private NpgsqlCommand? _prepared;
    private long _usedAt;

    public async Task<NpgsqlCommand> Open()
    {
        if (_connection is not null && TimeProvider.System.GetElapsedTime(_usedAt) > Trusted && !await IsAlive()) await Drop();
        _usedAt = TimeProvider.System.GetTimestamp();
        if (_prepared is not null) return _prepared;
        var connection = await database.OpenConnectionAsync();
        try
        {
            _prepared = await statement.Prepare(connection);
            _connection = connection;
            return _prepared;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task Drop()
    {
        var (prepared, connection) = (_prepared, _connection);
        (_prepared, _connection) = (null, null);
        try
        {
            if (prepared is not null) await prepared.DisposeAsync();
            if (connection is not null) await connection.DisposeAsync();
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException or IOException)
        {
            // It was lost; that it cannot be closed properly changes nothing.
        }
    }

    public async ValueTask DisposeAsync() => await Drop();

    private async Task<bool> IsAlive()
    {
        try
        {
            await using var ping = new NpgsqlCommand("select 1", _connection);
            await ping.ExecuteScalarAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
