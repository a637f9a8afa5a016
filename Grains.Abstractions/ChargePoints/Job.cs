namespace Dynamo.ChargePoints;

/// <summary>What a charger works at for a while after it was asked.</summary>
public enum JobKind
{
    FirmwareUpdate,

    /// <summary>1.6: SignedUpdateFirmware. In 2.0.1 a signed update is a firmware update like any other.</summary>
    SignedFirmwareUpdate,
    Diagnostics,
    SecurityLog,
}

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>Asked for; the charger's answer is not known, and may never be.</summary>
    Requested,
    Accepted,
    Running,
    Completed,
    Failed,

    /// <summary>The charger would not.</summary>
    Rejected,

    /// <summary>Never sent, or given up by the charger.</summary>
    Cancelled,

    /// <summary>A later job of the kind took its place before it told its end.</summary>
    Superseded,
}

/// <summary>A job is about to be asked for.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.JobRequestedReport")]
public sealed record JobRequestedReport : ChargePointReport
{
    [Id(0)] public required string JobId { get; init; }
    [Id(1)] public required JobKind Kind { get; init; }

    /// <summary>The number that comes back with each of its reports; null where the version has none.</summary>
    [Id(2)] public int? RequestId { get; init; }

    /// <summary>What is asked for, as it is sent: JSON, without passwords.</summary>
    [Id(3)] public required string Parameters { get; init; }
    [Id(4)] public string? By { get; init; }
}

/// <summary>What the charger answered when it was asked for a job, or that it never was.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.JobAnsweredReport")]
public sealed record JobAnsweredReport : ChargePointReport
{
    [Id(0)] public required string JobId { get; init; }

    /// <summary>Accepted, Rejected, or Cancelled where nothing was sent.</summary>
    [Id(1)] public required JobState State { get; init; }

    /// <summary>The charger's own word.</summary>
    [Id(2)] public string? Status { get; init; }
    [Id(3)] public string? Detail { get; init; }

    /// <summary>The name under which the charger uploads.</summary>
    [Id(4)] public string? FileName { get; init; }
}
