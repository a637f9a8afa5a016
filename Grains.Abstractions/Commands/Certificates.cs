using System.Text.Json.Serialization;

namespace Dynamo.Commands;

/// <summary>What a certificate installed in a charger is for.</summary>
public enum CertificateUse
{
    /// <summary>To know the server by: CentralSystemRootCertificate (1.6), CSMSRootCertificate (2.0.1).</summary>
    ServerRoot,

    /// <summary>To know firmware by.</summary>
    ManufacturerRoot,

    /// <summary>2.0.1 only: to know vehicles by.</summary>
    [JsonStringEnumMemberName("v2g_root")]
    V2GRoot,

    /// <summary>2.0.1 only: to know contracts by.</summary>
    MobilityOperatorRoot,

    /// <summary>2.0.1 only, and only told by chargers: their own certificate towards vehicles.</summary>
    [JsonStringEnumMemberName("v2g_chain")]
    V2GChain,
}

/// <summary>How a charger names a certificate (security whitepaper 6.1, CertificateHashDataType); hex.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.CertificateHash")]
public sealed record CertificateHash(
    [property: Id(0)] string Algorithm, [property: Id(1)] string IssuerNameHash, [property: Id(2)] string IssuerKeyHash, [property: Id(3)] string SerialNumber);

/// <summary>InstallCertificate; <paramref name="Certificate"/> is PEM.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.InstallCertificate")]
public sealed record InstallCertificate([property: Id(0)] CertificateUse Use, [property: Id(1)] string Certificate) : Command;

/// <summary>DeleteCertificate. `NotFound` is how a charger says that it has no such one.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.DeleteCertificate")]
public sealed record DeleteCertificate([property: Id(0)] CertificateHash Certificate) : Command;

/// <summary>GetInstalledCertificateIds. 2.0.1 asks for all uses where none is named; 1.6 must name one.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.GetInstalledCertificates")]
public sealed record GetInstalledCertificates([property: Id(0)] CertificateUse? Use) : Command;

/// <summary>CertificateSigned: the certificate that the charger asked for, with its issuers, PEM.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.DeliverCertificate")]
public sealed record DeliverCertificate([property: Id(0)] string Chain) : Command;
