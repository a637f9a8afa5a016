using Dynamo.Certificates;
using Dynamo.Commands;

namespace Dynamo.Api.ChargePoints.Certificates;

/// <summary>The certificates of a charge point.</summary>
public sealed record CertificatesAnswer
{
    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>What the charger asked to have signed, the newest first; the latest ten.</summary>
    public required IReadOnlyList<CertificateRequestAnswer> Requests { get; init; }

    /// <summary>What is installed in the charger, as far as is known.</summary>
    public required IReadOnlyList<InstalledCertificateAnswer> Installed { get; init; }

    /// <summary>When the charger was last asked what is installed; null where it never was.</summary>
    public DateTimeOffset? InstalledReadAt { get; init; }
}

/// <summary>A charger's request for a certificate, and what became of it.</summary>
public sealed record CertificateRequestAnswer
{
    /// <summary>The request's id, `csr_…`.</summary>
    public required string RequestId { get; init; }

    /// <summary>How far it is.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>In plain words why not, where it was refused, rejected, failed or superseded.</summary>
    public string? Reason { get; init; }

    /// <summary>The common name that was asked for.</summary>
    public string? CommonName { get; init; }

    /// <summary>Kind and strength of the key, such as `RSA 2048`.</summary>
    public string? Key { get; init; }

    /// <summary>When the charger asked.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>When it came to its end.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The certificate's serial number, hex.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>From when the certificate holds.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Until when it does.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>When the charger first came in with it.</summary>
    public DateTimeOffset? FirstUsedAt { get; init; }

    /// <summary>When it was revoked, by hand, by a later one, or with the charge point.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Why it was revoked.</summary>
    public RevocationReason? RevocationReason { get; init; }

    /// <summary>The certificate and its issuers but the root, PEM.</summary>
    public string? CertificateChain { get; init; }
}

/// <summary>A certificate that is installed in a charger.</summary>
public sealed record InstalledCertificateAnswer
{
    /// <summary>What it is for.</summary>
    public required CertificateUse Use { get; init; }

    /// <summary>Its serial number, hex, without zeros before it.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Its subject, where it was installed from here.</summary>
    public string? Subject { get; init; }

    /// <summary>Until when it holds, where it was installed from here.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>When the charger took it from here.</summary>
    public DateTimeOffset? InstalledAt { get; init; }

    /// <summary>The algorithm of the hashes, as the charger told it.</summary>
    public string? HashAlgorithm { get; init; }

    /// <summary>The hash of the issuer's name, hex; `delete_certificate` needs it.</summary>
    public string? IssuerNameHash { get; init; }

    /// <summary>The hash of the issuer's key, hex; `delete_certificate` needs it.</summary>
    public string? IssuerKeyHash { get; init; }
}
