using System.Collections.Immutable;
using Dynamo.Commands;
using Dynamo.Facts;
using Dynamo.Grains.Facts;
using Dynamo.LocalLists;

namespace Dynamo.Grains.LocalLists;

/// <summary>What is kept of the list in a charger. The catalogue keeps what it shall be.</summary>
public sealed record LocalListState : ILiveState<LocalListState>
{
    public LocalListSync Sync { get; init; }

    /// <summary>Whether people entered a list: without one nobody asks the charger.</summary>
    public bool IsWanted { get; init; }

    /// <summary>The next one goes in full.</summary>
    public bool FullNext { get; init; }
    public int? ChargerVersion { get; init; }
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>What is in the charger while its version is <see cref="KnownVersion"/>: what differences are made from.</summary>
    public ImmutableArray<LocalListEntry> Known { get; init; } = [];
    public int? KnownVersion { get; init; }
    public string? LastStatus { get; init; }
    public string? LastDetail { get; init; }
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>Whether differences can be sent: the charger still has what it took last.</summary>
    public bool KnowsContent => KnownVersion is > 0 && KnownVersion == ChargerVersion;

    public LocalListState Apply(Fact fact, DateTimeOffset at) =>
        fact is LocalListAnswered answered ? this with { LastStatus = answered.Status, LastDetail = null, LastAt = at } : this;

    /// <summary>The charger took that list, or those differences to what was known of it.</summary>
    public LocalListState Took(int version, bool differential, ImmutableArray<LocalListEntry> entries) => this with
    {
        KnownVersion = version, Known = differential ? LocalListDifference.Apply(Known, entries) : entries,
    };
}
