using Npgsql;

namespace Orleans.Embedded;

/// <summary>A connection that a lane keeps, with its statement prepared; opened again after it was lost.</summary>
internal sealed class HeldConnection(NpgsqlDataSource source, StorageQuery query) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;
    private NpgsqlCommand? _prepared;
    private long _used;

    public NpgsqlCommand Prepared => _prepared!;

    public async Task Open(long trustedMilliseconds)
    {
        var now = Environment.TickCount64;
        if (_connection is not null && now - _used > trustedMilliseconds && !await IsAlive())
            await Drop();
        _used = now;
        if (_connection is not null)
            return;
        var connection = await source.OpenConnectionAsync();
        try
        {
            _prepared = await query.Prepare(connection);
            _connection = connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task Ask(StorageRow row)
    {
        await Open(long.MaxValue);
        await query.Ask(_connection!, row);
    }

    public async Task Drop()
    {
        if (_prepared is not null)
            await _prepared.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        _prepared = null;
        _connection = null;
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
