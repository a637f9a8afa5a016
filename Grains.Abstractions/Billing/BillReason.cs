namespace Dynamo.Billing;

/// <summary>Why a version of a bill was made.</summary>
public enum BillReason
{
    /// <summary>The session ended: the first version.</summary>
    SessionEnded,

    /// <summary>The session ended again: the charger's own stop came after the system had closed it, or it had gone on.</summary>
    LateStop,

    /// <summary>The charger's own start came after the end.</summary>
    LateStart,

    /// <summary>Meter values came after the end.</summary>
    LateMeterValues,

    /// <summary>An operator corrected it.</summary>
    Correction,

    /// <summary>An operator decided what becomes of a session whose tag was refused.</summary>
    Resolved,

    /// <summary>The charger told after the end when the car had stopped charging.</summary>
    LateStatus,
}

/// <summary>An operator's amount on top of a bill, or off it.</summary>
/// <param name="Id">The caller's name for it: the same one twice is one.</param>
/// <param name="Amount">Without tax; negative takes off.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.BillCorrection")]
public sealed record BillCorrection([property: Id(0)] string Id, [property: Id(1)] decimal Amount, [property: Id(2)] string Reason);
