using System.Globalization;
using System.Runtime.InteropServices;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>States in the rows that Orleans' own ADO.NET provider reads and writes, through the same OrleansQuery texts.</summary>
internal sealed class AdoNetGrainStorage(string name, AdoNetGrainStorageOptions options, ClusterOptions cluster)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>, IAsyncDisposable
{
    private readonly AdoNetSource _source = new($"{nameof(AdoNetGrainStorageOptions)} of {name}", options.Invariant, options.ConnectionString, options.DataSource);
    private readonly StorageParameters _parameters = new(cluster.ServiceId);
    private StorageQuery? _read;
    private StorageQuery? _write;
    private StorageQuery? _clear;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe($"AdoNetGrainStorage {name}", options.InitStage, Init);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var answer = await Ask(_read, new StorageRow(StorageKey.Of(grainId), stateName, null, null));
        grainState.State = answer.Payload is null ? default : options.GrainStorageSerializer.Deserialize<T>(new BinaryData(answer.Payload));
        grainState.ETag = Text(answer.Version);
        grainState.RecordExists = answer.Payload is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = Bytes(options.GrainStorageSerializer.Serialize(grainState.State));
        var answer = await Ask(_write, new StorageRow(StorageKey.Of(grainId), stateName, Number(grainState.ETag), payload));
        CheckVersion("WriteState", stateName, grainId, answer, grainState.ETag);
        grainState.ETag = Text(answer.Version);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!grainState.RecordExists && string.IsNullOrWhiteSpace(grainState.ETag))
        {
            await ReadStateAsync(stateName, grainId, grainState);
            if (!grainState.RecordExists)
                return;
        }

        var answer = await Ask(_clear, new StorageRow(StorageKey.Of(grainId), stateName, Number(grainState.ETag), null));
        CheckVersion("ClearState", stateName, grainId, answer, grainState.ETag);
        grainState.ETag = options.DeleteStateOnClear ? null : Text(answer.Version);
        grainState.RecordExists = false;
        grainState.State = default;
    }

    private static string? Text(int? version) => version?.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? etag) => string.IsNullOrWhiteSpace(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture);

    private static byte[] Bytes(BinaryData data) =>
        MemoryMarshal.TryGetArray(data.ToMemory(), out var whole) && whole.Offset == 0 && whole.Count == whole.Array!.Length ? whole.Array : data.ToArray();

    private async Task<StorageAnswer> Ask(StorageQuery? query, StorageRow row)
    {
        if (query is null)
            throw new InvalidOperationException($"Storage provider {name} is not started");
        await using var connection = await _source.Database.OpenConnectionAsync();
        return await query.Ask(connection, row);
    }

    // No row, no version or the version that was sent: nothing was changed.
    private void CheckVersion(string operation, string stateName, GrainId id, StorageAnswer answer, string? etag)
    {
        if (answer.Version is null || Text(answer.Version) == etag)
        {
            throw new InconsistentStateException(
                $"Version conflict ({operation}): ServiceId={cluster.ServiceId} ProviderName={name} GrainType={stateName} GrainId={id} ETag={etag}.", Text(answer.Version), etag);
        }
    }

    private async Task Init(CancellationToken cancellation)
    {
        var queries = await _source.ReadQueries(cancellation);
        var clear = options.DeleteStateOnClear ? "DeleteStorageKey" : "ClearStorageKey";
        var missing = new[] { "ReadFromStorageKey", "WriteToStorageKey", clear }.Where(k => !queries.ContainsKey(k)).ToList();
        if (missing.Count > 0)
            throw new ArgumentException($"Not all required queries found. Missing are: {string.Join(", ", missing)}");
        _clear = new StorageQuery(queries[clear], _parameters);
        _read = new StorageQuery(queries["ReadFromStorageKey"], _parameters);
        _write = new StorageQuery(queries["WriteToStorageKey"], _parameters);
    }

    /// <summary>Also after a silo that ended without stopping.</summary>
    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
