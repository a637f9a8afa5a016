using Dynamo.ChargePoints;

namespace Dynamo.Api.Projects;

public enum ProjectStatus
{
    /// <summary>Being built.</summary>
    InProgress,

    /// <summary>Passed on to the site owner's organization.</summary>
    HandedOver,
}

/// <summary>A grouping of charge points for access, tariffs and handover.</summary>
public sealed record Project
{
    /// <summary>Its id, `proj_…`.</summary>
    public required string ProjectId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is built.</summary>
    public string? Address { get; init; }

    /// <summary>The e-mail address of who shall own it after handover.</summary>
    public string? SiteOwnerEmail { get; init; }

    /// <summary>Whether it was handed over.</summary>
    public required ProjectStatus Status { get; init; }

    /// <summary>Which tags may charge in it.</summary>
    public required AccessPolicy AccessPolicy { get; init; }

    /// <summary>The tariff of its charge points; null where that of their site or of the organization applies.</summary>
    public string? TariffId { get; init; }

    /// <summary>How many charge points it has.</summary>
    public required int ChargePointCount { get; init; }

    /// <summary>The installers that it is shared with.</summary>
    public required IReadOnlyList<string> InstallerIds { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Which tags may charge at the charge points of a project.</summary>
public sealed record AccessPolicy
{
    /// <summary>`open`: every tag that is not blocked or expired; `known`: the organization's tags; `listed`: tags of the listed user types.</summary>
    public required AccessMode Mode { get; init; }

    /// <summary>The user types that may charge when the mode is `listed`.</summary>
    public IReadOnlyList<string> UserTypes { get; init; } = [];
}
