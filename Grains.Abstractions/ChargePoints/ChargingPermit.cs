using System.Collections.Immutable;
using Dynamo.Reservations;

namespace Dynamo.ChargePoints;

/// <summary>Which tags may charge at the charge points of a project.</summary>
public enum AccessMode
{
    /// <summary>Every tag that is not blocked or expired.</summary>
    Open,

    /// <summary>Tags that the organization knows.</summary>
    Known,

    /// <summary>Tags of the user types that the project lists.</summary>
    Listed,
}

/// <summary>
/// Whose charge point it is and whether it may charge at all. The edge asks the charge point for it and passes it on to tokens and sessions,
/// so that neither of them has to call back up.
/// </summary>
/// <param name="ChargePointId">As it was registered.</param>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="SiteId">Its site.</param>
/// <param name="Stage">How far it is in its life.</param>
/// <param name="Access">Whom its project admits.</param>
/// <param name="Reservations">The reservations of its connectors; nearly always none.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ChargingPermit")]
public sealed record ChargingPermit(
    [property: Id(0)] string ChargePointId,
    [property: Id(1)] string OrganizationId,
    [property: Id(2)] string? ProjectId,
    [property: Id(3)] string? SiteId,
    [property: Id(4)] Stage Stage,
    [property: Id(5)] AccessMode Access,
    [property: Id(6)] ImmutableArray<Reservation> Reservations = default)
{
    /// <summary>Whether sessions are accepted: the charge point is commissioned.</summary>
    public bool MayCharge => Stage == Stage.Commissioned;

    /// <summary>The tag of a commissioning session's test transaction, while that runs; it may charge whatever the stage is.</summary>
    [Id(7)] public string? TestTag { get; init; }

    /// <summary>What the charge point tells of showing costs.</summary>
    [Id(90)] public CostDisplay Costs { get; init; } = new();

    /// <summary>Whether that tag is the one of the test transaction.</summary>
    public bool IsTestOf(string tag) => TestTag is not null && string.Equals(TestTag, tag, StringComparison.OrdinalIgnoreCase);
}
