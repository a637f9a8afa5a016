using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dynamo.Grains.Certificates;

/// <summary>A PKCS #10 request as a charger sent it, read and judged.</summary>
/// <param name="Refusal">Why it must not be signed; null where it may.</param>
/// <param name="CommonName">The name that it asks for.</param>
/// <param name="KeyStrength">Such as `RSA 2048`.</param>
internal sealed record SigningRequest(string? Refusal, string? CommonName = null, string? KeyStrength = null)
{
    private const string CommonNameOid = "2.5.4.3";
    private const string Frame = "CERTIFICATE REQUEST";
    private const int LongestCsr = 5500;

    // What the security whitepaper (2.5) asks for.
    private const int RsaBits = 2048;
    private const int EllipticBits = 224;

    /// <param name="csr">PEM, with real or written line breaks, or base64 without its frame.</param>
    /// <param name="identities">The names that belong to the charge point.</param>
    public static SigningRequest Judge(string csr, params IReadOnlyCollection<string?> identities)
    {
        if (csr.Length > LongestCsr) return new SigningRequest($"The request is longer than {LongestCsr} characters.");
        CertificateRequest request;
        try
        {
            request = Load(csr);
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException or FormatException)
        {
            return new SigningRequest("The request is no PKCS #10 that can be read, or its signature is wrong.");
        }
        var name = CommonNameOf(request.SubjectName);
        var (strength, isStrong) = Strength(request.PublicKey);
        if (!isStrong) return new SigningRequest($"The key is too weak or of a kind that is not taken: {strength}.", name, strength);
        return identities.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? new SigningRequest(null, name, strength)
            : new SigningRequest($"The common name is '{name}'; it must be the charge point's id or serial number.", name, strength);
    }

    /// <summary>Checks the request's own signature too.</summary>
    public static CertificateRequest Load(string csr)
    {
        var text = csr.Replace("\\n", "\n", StringComparison.Ordinal).Replace("NEW " + Frame, Frame, StringComparison.Ordinal).Trim();
        return text.Contains("-----BEGIN", StringComparison.Ordinal)
            ? CertificateRequest.LoadSigningRequestPem(text, HashAlgorithmName.SHA256, signerSignaturePadding: RSASignaturePadding.Pkcs1)
            : CertificateRequest.LoadSigningRequest(Convert.FromBase64String(text), HashAlgorithmName.SHA256, signerSignaturePadding: RSASignaturePadding.Pkcs1);
    }

    private static string? CommonNameOf(X500DistinguishedName subject)
    {
        foreach (var part in subject.EnumerateRelativeDistinguishedNames())
            if (!part.HasMultipleElements && part.GetSingleElementType().Value == CommonNameOid) return part.GetSingleElementValue();
        return null;
    }

    private static (string Strength, bool IsStrong) Strength(PublicKey key)
    {
        using var rsa = key.GetRSAPublicKey();
        if (rsa is not null) return ($"RSA {rsa.KeySize}", rsa.KeySize >= RsaBits);
        using var elliptic = key.GetECDsaPublicKey();
        return elliptic is null ? (key.Oid.FriendlyName ?? "unknown", false) : ($"ECDSA {elliptic.KeySize}", elliptic.KeySize >= EllipticBits);
    }
}
