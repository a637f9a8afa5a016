using Dynamo.LocalLists;
using Dynamo.Tokens;

namespace Dynamo.Api.ChargePoints.LocalLists;

/// <summary>The local authorization list of a charge point: what it answers for tags while it is offline.</summary>
public sealed record LocalList
{
    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The version that the charger shall have; null where no list was entered.</summary>
    public int? Version { get; init; }

    /// <summary>When the list was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Who changed it.</summary>
    public string? UpdatedBy { get; init; }

    /// <summary>Its tags.</summary>
    public required IReadOnlyList<LocalListTag> Entries { get; init; }

    /// <summary>Whether the charger has it.</summary>
    public required LocalListSync Sync { get; init; }

    /// <summary>The version in the charger as it last told: 0 is an empty list; null unknown.</summary>
    public int? ChargerVersion { get; init; }

    /// <summary>When the charger told it.</summary>
    public DateTimeOffset? ChargerVersionAt { get; init; }

    /// <summary>The charger's last word when a list was sent: `Accepted`, `Failed`, `VersionMismatch` or `NotSupported`.</summary>
    public string? LastStatus { get; init; }

    /// <summary>In plain words, where there is more to say.</summary>
    public string? LastDetail { get; init; }

    /// <summary>When a list was last sent or given up.</summary>
    public DateTimeOffset? LastAt { get; init; }
}

/// <summary>A tag of a local list.</summary>
public sealed record LocalListTag
{
    /// <summary>The tag: up to 20 characters for OCPP 1.6, 36 for 2.0.1; compared without case.</summary>
    public string IdTag { get; init; } = "";

    /// <summary>2.0.1: the kind of token, such as `ISO14443`.</summary>
    public string? Type { get; init; }

    /// <summary>What the charger shall answer.</summary>
    public AuthorizationStatus Status { get; init; } = AuthorizationStatus.Accepted;

    /// <summary>Until when it may answer so.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The group of tags that it belongs to.</summary>
    public string? ParentIdTag { get; init; }
}
