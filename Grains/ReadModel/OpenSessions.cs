using System.Collections.Immutable;
using Dynamo.Sessions;
using Npgsql;

namespace Dynamo.Grains.ReadModel;

/// <summary>The sessions of a charge point that the tables show as running.</summary>
public sealed class OpenSessions : IAsyncDisposable
{
    private const string Sql = "select charge_point_id, local_id, received_at from sessions where charge_point_id = any($1) and status = 'active'";
    private const int LargestBatch = 500;

    private readonly NpgsqlDataSource _database;
    private readonly BatchReader<string, ImmutableArray<OpenSession>> _reader;

    public OpenSessions(NpgsqlDataSource database)
    {
        _database = database;
        _reader = new BatchReader<string, ImmutableArray<OpenSession>>(ReadAll, LargestBatch);
    }

    /// <summary>Those that we heard of before a time of ours: the charger's own clock may be ahead.</summary>
    public async Task<ImmutableArray<SessionId>> Of(string chargePointId, DateTimeOffset before)
    {
        var open = await _reader.Find(chargePointId);
        return [.. open.Where(session => session.ReceivedAt < before).Select(session => session.Id)];
    }

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private async Task<IReadOnlyList<ImmutableArray<OpenSession>>> ReadAll(IReadOnlyList<string> chargePointIds)
    {
        await using var command = _database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. chargePointIds] });
        await using var row = await command.ExecuteReaderAsync();
        var open = new List<OpenSession>();
        while (await row.ReadAsync()) open.Add(new OpenSession(new SessionId(row.GetString(0), row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2)));
        var byChargePoint = open.ToLookup(session => session.Id.ChargePointId);
        return [.. chargePointIds.Select(id => byChargePoint[id].ToImmutableArray())];
    }

    private sealed record OpenSession(SessionId Id, DateTimeOffset ReceivedAt);
}
