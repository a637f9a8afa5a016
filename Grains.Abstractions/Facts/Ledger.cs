using System.Text;

namespace Dynamo.Facts;

/// <summary>Constants of the ledger that more than one side must agree on.</summary>
public static class Ledger
{
    /// <summary>The number of partitions; stored with each fact, so it never changes for an installation.</summary>
    public const int Partitions = 8;

    /// <summary>The stream provider and the namespace of the streams of facts; a stream's key is its partition.</summary>
    public const string StreamProvider = "facts";

    public const string StreamNamespace = "facts";

    /// <summary>Queues of the provider. One carries the facts of a large fleet; each more would hold 2 MB and be asked ten times a second.</summary>
    public const int StreamQueues = 1;

    /// <summary>All facts of one charge point share a partition, hence their order.</summary>
    public static int PartitionOf(string chargePointId)
    {
        // FNV-1a: stable over processes and versions, unlike string.GetHashCode.
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(chargePointId.ToLowerInvariant())) hash = (hash ^ b) * 16777619u;
        return (int)(hash % Partitions);
    }
}
