using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>States in memory, serialized and with their versions checked like those in a database.</summary>
internal sealed class MemoryGrainStorage(IGrainStorageSerializer serializer) : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Id), Row> _rows = new();

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Yield();
        var row = _rows.GetValueOrDefault((stateName, grainId));
        grainState.State = row?.Payload is { } payload ? serializer.Deserialize<T>(payload) : default;
        grainState.ETag = row?.Etag;
        grainState.RecordExists = row?.Payload is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Yield();
        var row = new Row(serializer.Serialize(grainState.State), Next(grainState.ETag));
        Replace(stateName, grainId, grainState.ETag, row);
        grainState.ETag = row.Etag;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Yield();
        if (grainState.ETag is not null || grainState.RecordExists)
            Replace(stateName, grainId, grainState.ETag, null);
        grainState.State = default;
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static string Next(string? etag) => ((etag is null ? 0 : long.Parse(etag, CultureInfo.InvariantCulture)) + 1).ToString(CultureInfo.InvariantCulture);

    private void Replace(string name, GrainId id, string? expected, Row? row)
    {
        lock (_rows)
        {
            var stored = _rows.GetValueOrDefault((name, id));
            if (stored?.Etag != expected)
                throw new InconsistentStateException($"Version conflict: {name} of {id}", stored?.Etag, expected);
            if (row is null)
                _rows.TryRemove((name, id), out _);
            else
                _rows[(name, id)] = row;
        }
    }

    private sealed record Row(BinaryData? Payload, string Etag);
}
