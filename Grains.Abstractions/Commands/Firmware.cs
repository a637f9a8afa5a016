namespace Dynamo.Commands;

/// <summary>UpdateFirmware; with a signature SignedUpdateFirmware in 1.6 (security whitepaper 5.1).</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.UpdateFirmware")]
public sealed record UpdateFirmware([property: Id(0)] string Url, [property: Id(1)] DateTimeOffset RetrieveAt) : Command
{
    /// <summary>How often the charger shall try the download; its own business where null.</summary>
    [Id(2)] public int? Retries { get; init; }
    [Id(3)] public int? RetryIntervalSeconds { get; init; }

    /// <summary>When to install; at once where null. Signed updates and 2.0.1 only.</summary>
    [Id(4)] public DateTimeOffset? InstallAt { get; init; }
    [Id(5)] public FirmwareSignature? Signature { get; init; }
}

/// <summary>What proves a firmware's maker.</summary>
/// <param name="Certificate">The certificate that it was signed with, PEM.</param>
/// <param name="Value">The signature, base64.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.FirmwareSignature")]
public sealed record FirmwareSignature([property: Id(0)] string Certificate, [property: Id(1)] string Value);

/// <summary>GetDiagnostics (1.6), GetLog of the diagnostics (2.0.1).</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.GetDiagnostics")]
public sealed record GetDiagnostics([property: Id(0)] string UploadUrl) : Command
{
    [Id(1)] public int? Retries { get; init; }
    [Id(2)] public int? RetryIntervalSeconds { get; init; }

    /// <summary>Only what is not older.</summary>
    [Id(3)] public DateTimeOffset? From { get; init; }

    /// <summary>Only what is not younger.</summary>
    [Id(4)] public DateTimeOffset? To { get; init; }
}

public enum LogKind
{
    Diagnostics,
    Security,
}

/// <summary>GetLog (security whitepaper 5.3, 2.0.1 N01).</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.GetLog")]
public sealed record GetLog([property: Id(0)] LogKind Kind, [property: Id(1)] string UploadUrl) : Command
{
    [Id(2)] public int? Retries { get; init; }
    [Id(3)] public int? RetryIntervalSeconds { get; init; }
    [Id(4)] public DateTimeOffset? From { get; init; }
    [Id(5)] public DateTimeOffset? To { get; init; }
}
