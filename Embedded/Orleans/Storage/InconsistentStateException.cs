using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>The stored row has another version than the one that was read: somebody else wrote it.</summary>
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string? message) : base(message)
    {
    }

    public InconsistentStateException(string? message, Exception? innerException) : base(message, innerException)
    {
    }

    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this(storageException?.Message, storedEtag, currentEtag, storageException)
    {
    }

    public InconsistentStateException(string? errorMsg, string? storedEtag, string? currentEtag, Exception? storageException = null)
        : base(errorMsg, storageException)
    {
        StoredEtag = storedEtag ?? "Unknown";
        CurrentEtag = currentEtag ?? "Unknown";
    }

    public string? StoredEtag { get; }

    public string? CurrentEtag { get; }

    public override string ToString() => $"{base.ToString()} Expected Etag={CurrentEtag} Received Etag={StoredEtag}";
}
