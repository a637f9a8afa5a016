using Npgsql;
using Xunit;

namespace Dynamo.Testing.Postgres;

/// <summary>
/// A migrated database of its own for a test class (<c>IClassFixture&lt;PostgresFixture&gt;</c>), on this test process's private server; dropped after.
/// </summary>
public class PostgresFixture : IAsyncLifetime
{
    private readonly bool _migrated;
    private TestServer? _server;
    private string? _database;
    private NpgsqlDataSource? _dataSource;

    public PostgresFixture() : this(migrated: true) { }

    protected PostgresFixture(bool migrated) => _migrated = migrated;

    public string ConnectionString { get; private set; } = "";

    public NpgsqlDataSource DataSource => _dataSource ?? throw new InvalidOperationException("The fixture is not initialized.");

    public virtual async ValueTask InitializeAsync()
    {
        _server = await TestServer.Get();
        _database = await _server.CreateDatabase(_migrated);
        ConnectionString = _server.ConnectionString(_database) + ";Maximum Pool Size=30;Max Auto Prepare=50";
        _dataSource = NpgsqlDataSource.Create(ConnectionString);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_dataSource is not null) await _dataSource.DisposeAsync();
        if (_server is not null && _database is not null) await _server.DropDatabase(_database);
    }

    /// <summary>One value from one statement.</summary>
    public async Task<T?> Query<T>(string sql, params object[] parameters)
    {
        await using var command = DataSource.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async Task<int> Execute(string sql, params object[] parameters)
    {
        await using var command = DataSource.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        return await command.ExecuteNonQueryAsync();
    }
}
