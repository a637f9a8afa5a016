using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Commands;

namespace Dynamo.LocalLists;

/// <summary>
/// The local authorization list of a charge point: brings the charger to the list that people entered, in full or by differences, whenever its version
/// disagrees. Key `locallist/{id}`. It asks the charger from its own timer.
/// </summary>
[Alias("Dynamo.ILocalListGrain")]
public interface ILocalListGrain : IChargerAttendant
{
    /// <summary>The list changed in the catalogue: look again, and bring it to the charger.</summary>
    [Alias("Refresh")]
    Task Refresh();

    /// <summary>Asks the charger for its version and sends what is missing; with <paramref name="full"/> the whole list whatever its version.</summary>
    [Alias("Synchronize")]
    Task<LocalListView> Synchronize(bool full);

    /// <summary>What the charger's answer tells of its list, whoever asked.</summary>
    [Alias("Report")]
    Task Report(LocalListReport report);

    [Alias("Get")]
    Task<LocalListView> Get();
}

/// <summary>Whether a charger has the list that it shall have.</summary>
public enum LocalListSync
{
    /// <summary>There is no list for it, or the charger was not asked yet.</summary>
    Unknown,

    /// <summary>To be sent, or being sent.</summary>
    Pending,
    InSync,

    /// <summary>The charger would not have it; tried again at its next boot.</summary>
    Failed,

    /// <summary>The charger has no local lists.</summary>
    NotSupported,
}

/// <summary>The list in the charger, as far as it is known.</summary>
/// <param name="Sync">Whether it is the right one.</param>
/// <param name="ChargerVersion">Its version; 0 is an empty list, null unknown.</param>
/// <param name="ReadAt">When the version was last told.</param>
/// <param name="LastStatus">The charger's last word when a list was sent.</param>
/// <param name="LastDetail">In plain words, where there is more to say.</param>
/// <param name="LastAt">When that was.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.LocalListView")]
public sealed record LocalListView(
    [property: Id(0)] LocalListSync Sync,
    [property: Id(1)] int? ChargerVersion,
    [property: Id(2)] DateTimeOffset? ReadAt,
    [property: Id(3)] string? LastStatus,
    [property: Id(4)] string? LastDetail,
    [property: Id(5)] DateTimeOffset? LastAt);

/// <summary>What a charger's answer tells of its local list.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.LocalListReport")]
public abstract record LocalListReport : ChargePointReport;

/// <summary>Its version; -1 (1.6) where it has no local lists.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.LocalListVersionReport")]
public sealed record LocalListVersionReport : LocalListReport
{
    [Id(0)] public required int Version { get; init; }
}

/// <summary>It was sent a list and answered.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.LocalListSentReport")]
public sealed record LocalListSentReport : LocalListReport
{
    [Id(0)] public required int Version { get; init; }
    [Id(1)] public required bool Differential { get; init; }
    [Id(2)] public required ImmutableArray<LocalListEntry> Entries { get; init; }

    /// <summary>The charger's own word.</summary>
    [Id(3)] public required string Status { get; init; }

    /// <summary>Who sent it; null for what is sent here.</summary>
    [Id(4)] public string? By { get; init; }

    public bool IsAccepted => string.Equals(Status, "Accepted", StringComparison.OrdinalIgnoreCase);
}
