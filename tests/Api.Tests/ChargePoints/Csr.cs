using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dynamo.Api.Tests.ChargePoints;

/// <summary>A charger's key and its request for a certificate.</summary>
public sealed record Csr(string Pem, byte[] PublicKey)
{
    /// <param name="name">The common name.</param>
    /// <param name="key">`RSA` or `EC` and the bits.</param>
    public static Csr Make(string name, string key = "EC256")
    {
        var bits = int.Parse(key[^4..].TrimStart('A', 'C'), System.Globalization.CultureInfo.InvariantCulture);
        if (key.StartsWith("RSA", StringComparison.Ordinal))
        {
            using var rsa = RSA.Create(bits);
            return Of(new CertificateRequest($"CN={name}, O=Acme", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
        using var elliptic = ECDsa.Create(bits == 384 ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256);
        return Of(new CertificateRequest($"CN={name}, O=Acme", elliptic, HashAlgorithmName.SHA256));
    }

    private static Csr Of(CertificateRequest request) => new(request.CreateSigningRequestPem(), request.PublicKey.ExportSubjectPublicKeyInfo());
}
