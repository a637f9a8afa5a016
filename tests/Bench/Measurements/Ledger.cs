using Npgsql;

namespace Dynamo.Bench.Measurements;

/// <summary>Looks at the ledger and at how far the tables have come.</summary>
internal sealed class Ledger(string connectionString) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);

    public async Task<long> Count()
    {
        await using var count = _database.CreateCommand("select count(*) from facts");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>Returns once each projector has read all that is in its partition.</summary>
    public async Task WaitUntilProjected()
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (await AnyUnread(deadline.Token))
            await Task.Delay(5, deadline.Token);
    }

    /// <summary>Returns once the tables show this connector's status of this time.</summary>
    public async Task WaitForStatus(string chargePointId, int connector, DateTimeOffset at)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            await using var look = _database.CreateCommand("select 1 from connectors where charge_point_id = $1 and connector_id = $2 and status_at >= $3");
            look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = chargePointId.ToLowerInvariant() });
            look.Parameters.Add(new NpgsqlParameter<int> { TypedValue = connector });
            look.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime });
            if (await look.ExecuteScalarAsync(deadline.Token) is not null)
                return;
            await Task.Delay(3, deadline.Token);
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<bool> AnyUnread(CancellationToken cancel)
    {
        await using var look = _database.CreateCommand("""
            select exists (select from projector_cursors c cross join lateral
                (select xid, id from facts f where f.partition = c.partition order by xid desc, id desc limit 1) last
                where (last.xid, last.id) > (c.xid, c.id))
            """);
        return (bool)(await look.ExecuteScalarAsync(cancel))!;
    }
}
