using System.Collections.Immutable;
using Dynamo.Certificates;
using Dynamo.Commands;

namespace Dynamo.Facts;

/// <summary>A charger asked for a certificate; with a refusal it got no further.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CertificateRequested")]
public sealed record CertificateRequested : Fact
{
    [Id(0)] public required string OrderId { get; init; }
    [Id(1)] public required string Csr { get; init; }
    [Id(2)] public string? CommonName { get; init; }
    [Id(3)] public string? KeyStrength { get; init; }
    [Id(4)] public string? Refusal { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.CertificateIssued")]
public sealed record CertificateIssued : Fact
{
    [Id(0)] public required string OrderId { get; init; }
    [Id(1)] public required string Chain { get; init; }
    [Id(2)] public required string SerialNumber { get; init; }
    [Id(3)] public required DateTimeOffset NotBefore { get; init; }
    [Id(4)] public required DateTimeOffset NotAfter { get; init; }
}

/// <summary>A charger's request for a certificate ended, one way or the other.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CertificateOrderEnded")]
public sealed record CertificateOrderEnded : Fact
{
    [Id(0)] public required string OrderId { get; init; }
    [Id(1)] public required OrderStatus Status { get; init; }
    [Id(2)] public string? Reason { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.CertificateInstalled")]
public sealed record CertificateInstalled : Fact
{
    [Id(0)] public required InstalledCertificate Certificate { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.CertificateRemoved")]
public sealed record CertificateRemoved : Fact
{
    [Id(0)] public required CertificateHash Certificate { get; init; }
}

/// <summary>The charger told which certificates it has, of some uses or, where none is named, of all.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CertificatesTold")]
public sealed record CertificatesTold : Fact
{
    [Id(0)] public required ImmutableArray<CertificateUse> Uses { get; init; }
    [Id(1)] public required ImmutableArray<ToldCertificate> Certificates { get; init; }
}
