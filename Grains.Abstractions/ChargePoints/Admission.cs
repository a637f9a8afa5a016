using Dynamo.Quirks;

namespace Dynamo.ChargePoints;

/// <summary>Whether a charger may connect.</summary>
public enum AdmissionOutcome
{
    Admitted,

    /// <summary>No charge point of that id is registered: HTTP 404.</summary>
    UnknownChargePoint,

    /// <summary>User or password are missing or wrong: HTTP 401.</summary>
    BadCredentials,

    /// <summary>The charge point was decommissioned: HTTP 404.</summary>
    Decommissioned,
}

/// <summary>The answer to a handshake. A refusal carries its reason and what would fix it; both are kept for the installer.</summary>
/// <param name="Outcome">Admitted, or why not.</param>
/// <param name="ChargePointId">The id as it was registered (compared without case).</param>
/// <param name="RegisteredVersion">The version to speak when neither sub-protocol nor path tell one.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Fix">What would fix it.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.Admission")]
public sealed record Admission(
    [property: Id(0)] AdmissionOutcome Outcome,
    [property: Id(1)] string ChargePointId,
    [property: Id(2)] OcppVersion RegisteredVersion = OcppVersion.Ocpp16,
    [property: Id(3)] string? Reason = null,
    [property: Id(4)] string? Fix = null);

/// <summary>What the edge must know once a connection is attached.</summary>
/// <param name="Current">False when a newer connection is attached already: close this one.</param>
/// <param name="HeartbeatIntervalSeconds">The interval that was last given to the charger, or a longer one of its own settings, for the silence sweep.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.Attached")]
public sealed record Attached([property: Id(0)] bool Current, [property: Id(1)] int HeartbeatIntervalSeconds)
{
    /// <summary>How far the charger's clock was ahead of ours when that was last known.</summary>
    [Id(2)] public TimeSpan? ClockOffset { get; init; }

    /// <summary>The quirk profiles that are on.</summary>
    [Id(3)] public QuirkSettings Quirks { get; init; } = QuirkSettings.None;
}
