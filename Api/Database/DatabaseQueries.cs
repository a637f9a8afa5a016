using Dapper;
using Npgsql;

namespace Dynamo.Api.Database;

/// <summary>One statement on one connection, the shape of nearly all SQL here. Columns in snake_case fill properties of the same words.</summary>
internal static class DatabaseQueries
{
    static DatabaseQueries() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public static async Task<IReadOnlyList<T>> List<T>(this NpgsqlDataSource database, string sql, object args, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.Asked(async () => (await connection.QueryAsync<T>(new CommandDefinition(sql, args, cancellationToken: ct))).AsList());
    }

    public static async Task<T?> First<T>(this NpgsqlDataSource database, string sql, object args, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.Asked(() => connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, args, cancellationToken: ct)));
    }

    /// <summary>Runs a statement; how many rows it touched.</summary>
    public static async Task<int> Execute(this NpgsqlDataSource database, string sql, object args, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.Asked(() => connection.ExecuteAsync(new CommandDefinition(sql, args, cancellationToken: ct)));
    }

    /// <summary>A piece of a list and the size of the whole, which is right also behind the list's end. <paramref name="args"/> bring Limit and Offset.</summary>
    public static Task<(IReadOnlyList<T> Rows, long Total)> Page<T>(
        this NpgsqlDataSource database, string columns, string from, string order, object args, CancellationToken ct) =>
        database.Counted<T>($"select count(*) from {from}; select {columns} from {from} order by {order} limit @Limit offset @Offset", args, ct);

    /// <summary>The same from two statements: the size of the whole, and the piece.</summary>
    public static async Task<(IReadOnlyList<T> Rows, long Total)> Counted<T>(this NpgsqlDataSource database, string sql, object args, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.Asked(async () =>
        {
            await using var results = await connection.QueryMultipleAsync(new CommandDefinition(sql, args, cancellationToken: ct));
            var total = await results.ReadSingleAsync<long>();
            return ((IReadOnlyList<T>)(await results.ReadAsync<T>()).AsList(), total);
        });
    }

    /// <summary>
    /// A statement that fails in the very use in which the driver prepares it leaves a place behind that the driver takes for another (npgsql/npgsql#6391): the next
    /// statement there, of whoever has the connection then, fails for no reason of its own. So a connection with a failure forgets what it has prepared.
    /// </summary>
    public static async Task<T> Asked<T>(this NpgsqlConnection connection, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (PostgresException)
        {
            if (connection.State == System.Data.ConnectionState.Open) connection.UnprepareAll();
            throw;
        }
    }
}
