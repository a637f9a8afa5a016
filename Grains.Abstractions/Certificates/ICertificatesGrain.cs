using Dynamo.ChargePoints;

namespace Dynamo.Certificates;

/// <summary>
/// The certificates of a charge point: those that it asks to have signed, and those installed in it. Key `certificates/{id}`. Signing and delivering are
/// done from its own timer.
/// </summary>
[Alias("Dynamo.ICertificatesGrain")]
public interface ICertificatesGrain : IChargerAttendant
{
    /// <summary>The charger asks for a certificate. Looked at and answered at once, signed and delivered later; the same request again changes nothing.</summary>
    [Alias("Order")]
    Task<OrderReply> Order(CertificateOrdered order);

    /// <summary>What a charger's answer tells of the certificates in it, whoever asked.</summary>
    [Alias("Report")]
    Task Report(CertificatesReport report);

    [Alias("Get")]
    Task<CertificatesView> Get();
}

/// <summary>SignCertificate, whatever its version.</summary>
/// <param name="ChargePointId">The id as it was registered.</param>
/// <param name="Csr">PKCS #10: PEM, or base64 without its frame.</param>
/// <param name="ReceivedAt">When it came.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.CertificateOrdered")]
public sealed record CertificateOrdered([property: Id(0)] string ChargePointId, [property: Id(1)] string Csr, [property: Id(2)] DateTimeOffset ReceivedAt);

/// <summary>Null where it will be signed; else in plain words why not.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.OrderReply")]
public sealed record OrderReply([property: Id(0)] string? Refusal);
