using Orleans.Runtime;

namespace Dynamo;

/// <summary>
/// The database failed a grain. The driver's own exceptions cannot be told over the wire: whoever called from another process would learn of a missing codec
/// instead of the fault.
/// </summary>
[GenerateSerializer, Immutable, Alias("Dynamo.StorageException")]
public sealed class StorageException : OrleansException
{
    public StorageException() { }

    public StorageException(string message) : base(message) { }

    public StorageException(string message, Exception inner) : base(message, inner) { }

    public StorageException(string message, bool passes) : base(message) => Passes = passes;

    /// <summary>Whether the same call may succeed later: the database was away or overloaded. False for a statement that it refused.</summary>
    [Id(0)] public bool Passes { get; init; } = true;
}
