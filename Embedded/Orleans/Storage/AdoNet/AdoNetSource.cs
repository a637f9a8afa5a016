using System.Data.Common;
using Npgsql;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The database that an ADO.NET provider's options name, and the texts of its OrleansQuery table.</summary>
internal sealed class AdoNetSource : IAsyncDisposable
{
    private readonly bool _owned;

    public AdoNetSource(string what, string? invariant, string? connectionString, DbDataSource? dataSource)
    {
        if (invariant != "Npgsql")
            throw new OrleansConfigurationException($"Invalid {what}: Invariant has to be \"Npgsql\", which is all that this engine knows, not \"{invariant}\".");
        if (string.IsNullOrWhiteSpace(connectionString) == (dataSource is null))
            throw new OrleansConfigurationException($"Invalid {what}: exactly one of ConnectionString and DataSource is required.");
        if (dataSource is not null and not NpgsqlDataSource)
            throw new OrleansConfigurationException($"Invalid {what}: DataSource has to be an NpgsqlDataSource.");
        _owned = dataSource is null;
        Database = dataSource as NpgsqlDataSource ?? NpgsqlDataSource.Create(connectionString!);
    }

    public NpgsqlDataSource Database { get; }

    public async Task<Dictionary<string, string>> ReadQueries(CancellationToken cancellation)
    {
        var queries = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = Database.CreateCommand("SELECT QueryKey, QueryText FROM OrleansQuery");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            queries.Add(reader.GetString(0), reader.GetString(1));
        return queries;
    }

    public async ValueTask DisposeAsync()
    {
        if (_owned)
            await Database.DisposeAsync();
    }
}
