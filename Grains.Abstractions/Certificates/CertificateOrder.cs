using System.Collections.Immutable;
using Dynamo.Commands;

namespace Dynamo.Certificates;

/// <summary>How far a charger's request for a certificate is.</summary>
public enum OrderStatus
{
    /// <summary>Taken; waits to be signed.</summary>
    Requested,

    /// <summary>Signed; is brought to the charger until it says something.</summary>
    Issued,

    /// <summary>The charger took the certificate.</summary>
    Accepted,

    /// <summary>The charger would not have it.</summary>
    Rejected,

    /// <summary>The request was wrong, or the authority would not sign it.</summary>
    Refused,

    /// <summary>It could not be brought to the charger.</summary>
    Failed,

    /// <summary>The charger asked again, for another key, before this one was delivered.</summary>
    Superseded,
}

/// <summary>A charger's request for a certificate, and what became of it.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CertificateOrder")]
public sealed record CertificateOrder
{
    [Id(0)] public required string OrderId { get; init; }
    [Id(1)] public required string Csr { get; init; }
    [Id(2)] public string? CommonName { get; init; }

    /// <summary>Such as `RSA 2048` or `ECDSA 256`.</summary>
    [Id(3)] public string? KeyStrength { get; init; }
    [Id(4)] public OrderStatus Status { get; init; }

    /// <summary>In plain words why not.</summary>
    [Id(5)] public string? Reason { get; init; }
    [Id(6)] public DateTimeOffset RequestedAt { get; init; }
    [Id(7)] public DateTimeOffset? IssuedAt { get; init; }
    [Id(8)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The certificate and its issuers but the root, PEM.</summary>
    [Id(9)] public string? Chain { get; init; }

    /// <summary>Hex.</summary>
    [Id(10)] public string? SerialNumber { get; init; }
    [Id(11)] public DateTimeOffset? NotBefore { get; init; }
    [Id(12)] public DateTimeOffset? NotAfter { get; init; }

    public bool IsOpen => Status is OrderStatus.Requested or OrderStatus.Issued;
}

/// <summary>A certificate that is in a charger, as far as it is known.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.InstalledCertificate")]
public sealed record InstalledCertificate
{
    [Id(0)] public required CertificateUse Use { get; init; }

    /// <summary>How the charger names it; null until it was asked.</summary>
    [Id(1)] public CertificateHash? Hash { get; init; }

    /// <summary>Hex, without zeros before it.</summary>
    [Id(2)] public required string SerialNumber { get; init; }
    [Id(3)] public string? Subject { get; init; }
    [Id(4)] public DateTimeOffset? NotAfter { get; init; }

    /// <summary>When the charger took it from us; null for one that was there before.</summary>
    [Id(5)] public DateTimeOffset? InstalledAt { get; init; }

    public static string Plain(string serialNumber) => serialNumber.TrimStart('0').ToUpperInvariant();
}

/// <summary>The certificates of a charge point.</summary>
/// <param name="Orders">What it asked to have signed, the newest first.</param>
/// <param name="Installed">What is installed in it.</param>
/// <param name="InstalledReadAt">When it was last asked what is installed; null where it never was.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.CertificatesView")]
public sealed record CertificatesView(
    [property: Id(0)] ImmutableArray<CertificateOrder> Orders,
    [property: Id(1)] ImmutableArray<InstalledCertificate> Installed,
    [property: Id(2)] DateTimeOffset? InstalledReadAt);
