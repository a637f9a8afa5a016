using System.Collections.Immutable;
using Dynamo.Tokens;

namespace Dynamo.Commands;

/// <summary>
/// SendLocalList: the whole list, or with <paramref name="Differential"/> what changed since the version that the charger has. The charger answers
/// `Accepted`, `Failed`, `VersionMismatch` or `NotSupported`.
/// </summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SendLocalList")]
public sealed record SendLocalList(
    [property: Id(0)] int Version, [property: Id(1)] ImmutableArray<LocalListEntry> Entries, [property: Id(2)] bool Differential = false) : Command;

/// <summary>One tag of a local list and what the charger shall answer for it while offline.</summary>
/// <param name="Token">The tag.</param>
/// <param name="Status">What the charger shall answer.</param>
/// <param name="ExpiresAt">Until when it may answer so.</param>
/// <param name="Parent">The group.</param>
/// <param name="Removed">In a differential list: the tag is taken out.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.LocalListEntry")]
public sealed record LocalListEntry(
    [property: Id(0)] IdToken Token,
    [property: Id(1)] AuthorizationStatus Status,
    [property: Id(2)] DateTimeOffset? ExpiresAt = null,
    [property: Id(3)] string? Parent = null,
    [property: Id(4)] bool Removed = false);

/// <summary>GetLocalListVersion. Version 0 is an empty list; -1 (1.6) means that the charger has no local lists.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.GetLocalListVersion")]
public sealed record GetLocalListVersion : Command;
