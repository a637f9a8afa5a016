namespace Orleans.Core;

/// <summary>A stored state: its version and its operations.</summary>
public interface IStorage
{
    /// <summary>The version that was read or written last; null where nothing is stored.</summary>
    string? Etag { get; }

    bool RecordExists { get; }

    Task ClearStateAsync();

    Task ClearStateAsync(CancellationToken cancellationToken);

    Task WriteStateAsync();

    Task WriteStateAsync(CancellationToken cancellationToken);

    Task ReadStateAsync();

    Task ReadStateAsync(CancellationToken cancellationToken);
}

/// <summary>A stored state with its content.</summary>
public interface IStorage<TState> : IStorage
{
    TState State { get; set; }
}
