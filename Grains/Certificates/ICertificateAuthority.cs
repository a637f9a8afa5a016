namespace Dynamo.Grains.Certificates;

/// <summary>
/// Signs the certificates of charge points. The built-in one is <see cref="BuiltInAuthority"/>; an installation with an authority of its own registers that
/// instead: <c>services.Replace(ServiceDescriptor.Singleton&lt;ICertificateAuthority, AcmeAuthority&gt;())</c>.
/// </summary>
public interface ICertificateAuthority
{
    /// <summary>
    /// Signs a request that was looked at already: its own signature, its name and the strength of its key are right. May take its time. Throws
    /// <see cref="CertificateRefusedException"/> where it never will; any other fault is tried again.
    /// </summary>
    Task<IssuedCertificate> Sign(SigningOrder order, CancellationToken cancellation);

    /// <summary>The certificate that what it issues is known by, PEM.</summary>
    Task<string> Root(CancellationToken cancellation);

    /// <summary>A server certificate for these DNS names and addresses, with its key: PKCS #12 without a password.</summary>
    Task<byte[]> IssueServer(IReadOnlyCollection<string> names, CancellationToken cancellation);

    /// <summary>The list of revoked certificates, signed: DER. Null where the authority publishes its own, or cannot sign one.</summary>
    Task<byte[]?> SignRevocations(IReadOnlyCollection<RevokedCertificate> revoked, CancellationToken cancellation) => Task.FromResult<byte[]?>(null);
}

/// <summary>What is to be signed.</summary>
/// <param name="ChargePointId">For which charge point.</param>
/// <param name="CommonName">The name in the request: its id or its serial number.</param>
/// <param name="Csr">PKCS #10, PEM.</param>
public sealed record SigningOrder(string ChargePointId, string CommonName, string Csr);

/// <summary>A certificate and its issuers but the root, PEM; the serial number in hex.</summary>
public sealed record IssuedCertificate(string Chain, string SerialNumber, DateTimeOffset NotBefore, DateTimeOffset NotAfter);

/// <summary>The authority will not sign; the message says why, and is shown.</summary>
public sealed class CertificateRefusedException(string reason) : Exception(reason);
