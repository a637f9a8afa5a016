namespace Dynamo.Silo.Storage;

/// <summary>What one grain asks of its state's row.</summary>
/// <param name="name">The name of the state.</param>
/// <param name="key">The key of the grain.</param>
/// <param name="version">The version that the grain knows; null where there was no row.</param>
/// <param name="payload">What to write.</param>
internal sealed class StateRow(string name, string key, int? version = null, byte[]? payload = null)
{
    private readonly TaskCompletionSource<StateAnswer> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    public string Key => key;

    public int? Version => version;

    public byte[]? Payload => payload;

    /// <summary>What the database said, before it is told.</summary>
    public StateAnswer Answer { get; set; }

    public Task<StateAnswer> Done => _done.Task;

    public void Complete() => _done.TrySetResult(Answer);

    public void Fail(Exception fault) => _done.TrySetException(fault);
}

/// <summary>Without a row there is no version; without a state in it no payload.</summary>
internal readonly record struct StateAnswer(int? Version, byte[]? Payload);
