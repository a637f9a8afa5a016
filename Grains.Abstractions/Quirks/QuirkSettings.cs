using System.Collections.Immutable;

namespace Dynamo.Quirks;

/// <summary>The profiles that are on for a charge point, with what they need to know of it.</summary>
/// <param name="Profiles">The names of the profiles.</param>
/// <param name="SerialNumber">The charger's serial number, where a profile needs it.</param>
/// <param name="TimeZone">The site's time zone (IANA), where a profile needs it.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.QuirkSettings")]
public sealed record QuirkSettings(
    [property: Id(0)] ImmutableArray<string> Profiles,
    [property: Id(1)] string? SerialNumber = null,
    [property: Id(2)] string? TimeZone = null)
{
    public static QuirkSettings None { get; } = new([]);
}

/// <summary>How often the edge met a quirk since it last told.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.QuirkUse")]
public sealed record QuirkUse([property: Id(0)] string Name, [property: Id(1)] int Times, [property: Id(2)] DateTimeOffset LastAt);

/// <summary>A quirk as it stands for one charge point.</summary>
/// <param name="Name">Its name in the <see cref="QuirkBook"/>.</param>
/// <param name="Enabled">Whether it is on.</param>
/// <param name="Suits">Whether vendor, model and firmware call for it.</param>
/// <param name="Switched">What somebody has switched it to; null where nobody has.</param>
/// <param name="Uses">How often it was met.</param>
/// <param name="LastUsedAt">When it was last met.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.QuirkView")]
public sealed record QuirkView(
    [property: Id(0)] string Name,
    [property: Id(1)] bool Enabled,
    [property: Id(2)] bool Suits,
    [property: Id(3)] bool? Switched,
    [property: Id(4)] long Uses,
    [property: Id(5)] DateTimeOffset? LastUsedAt);
