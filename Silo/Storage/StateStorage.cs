using System.Globalization;
using System.Runtime.InteropServices;
using Dynamo.Grains;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Dynamo.Silo.Storage;

/// <summary>
/// Grain state in the table <c>grain_state</c>, and with it the ledger: whatever many grains read or write at the same time is one statement and one
/// commit. The rows, the write function and the check of the version are those of Orleans' ADO.NET provider, which can read and write them too.
/// </summary>
internal sealed class StateStorage : IGrainStorage, IAsyncDisposable
{
    // Two, so that one batch is prepared and answered while the other is at the database.
    private const int Loops = 2;
    private readonly NpgsqlDataSource _database;
    private readonly IGrainStorageSerializer _serializer;
    private readonly StateLane _reads;
    private readonly StateLane _writes;
    private readonly StateLane _clears;

    public StateStorage(string connectionString, string serviceId, IGrainStorageSerializer serializer, ILogger<StateStorage> log)
    {
        _serializer = serializer;
        // Connections of its own: states are never kept waiting by reports.
        _database = DatabasePools.Pool(connectionString, 3 * Loops);
        _reads = new StateLane(_database, StateStatement.Read(serviceId), Loops, log);
        _writes = new StateLane(_database, StateStatement.Write(serviceId), Loops, log);
        _clears = new StateLane(_database, StateStatement.Clear(serviceId), 1, log);
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var answer = await _reads.Ask(new StateRow(stateName, KeyOf(grainId)));
        grainState.State = answer.Payload is null ? Activator.CreateInstance<T>() : _serializer.Deserialize<T>(new BinaryData(answer.Payload))!;
        grainState.ETag = Text(answer.Version);
        grainState.RecordExists = answer.Payload is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = Bytes(_serializer.Serialize(grainState.State));
        var answer = await _writes.Ask(new StateRow(stateName, KeyOf(grainId), Number(grainState.ETag), payload));
        grainState.ETag = Checked(answer, "write", stateName, grainId, grainState.ETag);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!grainState.RecordExists) await ReadStateAsync(stateName, grainId, grainState);
        if (!grainState.RecordExists) return;
        var answer = await _clears.Ask(new StateRow(stateName, KeyOf(grainId), Number(grainState.ETag)));
        grainState.ETag = Checked(answer, "clear", stateName, grainId, grainState.ETag);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    /// <summary>Called twice where the storage is registered under its name and as the default.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_reads.Stop(), _writes.Stop(), _clears.Stop());
        await _database.DisposeAsync();
    }

    /// <summary>Every key carries a prefix (see <see cref="GrainDoors"/>), so that none is a number to Orleans' own provider.</summary>
    private static string KeyOf(GrainId grain) => grain.Key.ToString()!;

    /// <summary>The new version. No row, or the version that was sent: somebody else wrote meanwhile, and nothing was changed.</summary>
    private static string Checked(StateAnswer answer, string operation, string stateName, GrainId grain, string? etag) =>
        Text(answer.Version) is { } version && version != etag
            ? version
            : throw new InconsistentStateException($"The state {stateName} of {grain} was written by somebody else: this {operation} knew version {etag ?? "none"}.", Text(answer.Version), etag);

    private static string? Text(int? version) => version?.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? etag) => string.IsNullOrEmpty(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture);

    private static byte[] Bytes(BinaryData data) =>
        MemoryMarshal.TryGetArray(data.ToMemory(), out var whole) && whole.Offset == 0 && whole.Count == whole.Array!.Length ? whole.Array : data.ToArray();
}
