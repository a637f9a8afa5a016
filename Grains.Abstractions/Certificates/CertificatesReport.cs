using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Commands;

namespace Dynamo.Certificates;

/// <summary>What a charger's answer tells of the certificates in it.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CertificatesReport")]
public abstract record CertificatesReport : ChargePointReport;

/// <summary>The charger took a certificate; PEM.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CertificateTakenReport")]
public sealed record CertificateTakenReport : CertificatesReport
{
    [Id(0)] public required CertificateUse Use { get; init; }
    [Id(1)] public required string Certificate { get; init; }
}

/// <summary>The charger has a certificate no more, or never had it.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CertificateGoneReport")]
public sealed record CertificateGoneReport : CertificatesReport
{
    [Id(0)] public required CertificateHash Certificate { get; init; }
}

/// <summary>All the certificates of the uses that the charger was asked for.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CertificatesToldReport")]
public sealed record CertificatesToldReport : CertificatesReport
{
    /// <summary>Empty where it was asked for all uses.</summary>
    [Id(0)] public required ImmutableArray<CertificateUse> Uses { get; init; }
    [Id(1)] public required ImmutableArray<ToldCertificate> Certificates { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.ToldCertificate")]
public sealed record ToldCertificate([property: Id(0)] CertificateUse Use, [property: Id(1)] CertificateHash Hash);
