using Dynamo.Commands;

namespace Dynamo.OcppEdge.V16;

/// <summary>CertificateUseEnumType of 1.6 (security whitepaper 6.2).</summary>
internal static class CertificateWords
{
    private const string ServerRoot = "CentralSystemRootCertificate";
    private const string ManufacturerRoot = "ManufacturerRootCertificate";

    /// <summary>Null for a use that 1.6 has no word for.</summary>
    public static string? Of(CertificateUse use) => use switch
    {
        CertificateUse.ServerRoot => ServerRoot,
        CertificateUse.ManufacturerRoot => ManufacturerRoot,
        _ => null,
    };

    public static CertificateUse? Read(string? word) => word switch
    {
        ServerRoot => CertificateUse.ServerRoot,
        ManufacturerRoot => CertificateUse.ManufacturerRoot,
        _ => null,
    };
}
