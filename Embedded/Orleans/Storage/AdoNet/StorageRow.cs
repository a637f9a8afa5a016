namespace Orleans.Embedded;

/// <summary>One read, write or clear on its way to the database.</summary>
internal sealed class StorageRow(StorageKey key, string name, int? version, byte[]? payload)
{
    private readonly TaskCompletionSource<StorageAnswer> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StorageKey Key => key;

    public string Name => name;

    public int? Version => version;

    public byte[]? Payload => payload;

    public StorageAnswer Answer { get; set; }

    public Task<StorageAnswer> Done => _done.Task;

    public void Complete() => _done.TrySetResult(Answer);

    public void Fail(Exception exception) => _done.TrySetException(exception);
}

/// <summary>What came back: no row, or a version and perhaps a payload.</summary>
internal readonly record struct StorageAnswer(bool Found, int? Version, byte[]? Payload);
