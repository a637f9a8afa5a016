using System.Collections.Immutable;
using Dynamo.Commands;

namespace Dynamo.Grains.LocalLists;

/// <summary>What to send so that a charger's list becomes another. Pure. Tags are compared without case.</summary>
internal static class LocalListDifference
{
    private static readonly StringComparer Tags = StringComparer.OrdinalIgnoreCase;

    /// <summary>Changed and new tags first, then those to be taken out.</summary>
    public static ImmutableArray<LocalListEntry> Between(ImmutableArray<LocalListEntry> there, ImmutableArray<LocalListEntry> wanted)
    {
        var known = ByTag(there);
        var kept = wanted.Select(entry => entry.Token.Value).ToHashSet(Tags);
        return
        [
            .. wanted.Where(entry => !known.TryGetValue(entry.Token.Value, out var old) || old != entry),
            .. there.Where(entry => !kept.Contains(entry.Token.Value)).Select(entry => entry with { Removed = true }),
        ];
    }

    /// <summary>The list after a difference was applied to it.</summary>
    public static ImmutableArray<LocalListEntry> Apply(ImmutableArray<LocalListEntry> there, ImmutableArray<LocalListEntry> difference)
    {
        var all = ByTag(there);
        foreach (var entry in difference)
        {
            if (entry.Removed) all.Remove(entry.Token.Value);
            else all[entry.Token.Value] = entry;
        }
        return [.. all.Values];
    }

    private static Dictionary<string, LocalListEntry> ByTag(ImmutableArray<LocalListEntry> entries)
    {
        var all = new Dictionary<string, LocalListEntry>(Tags);
        foreach (var entry in entries) all[entry.Token.Value] = entry;
        return all;
    }
}
