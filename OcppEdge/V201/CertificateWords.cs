using Dynamo.Commands;

namespace Dynamo.OcppEdge.V201;

/// <summary>GetCertificateIdUseEnumType (2.0.1 part 3, 3.37).</summary>
internal static class CertificateWords
{
    private static readonly (CertificateUse Use, string Word)[] All =
    [
        (CertificateUse.ServerRoot, "CSMSRootCertificate"), (CertificateUse.ManufacturerRoot, "ManufacturerRootCertificate"),
        (CertificateUse.V2GRoot, "V2GRootCertificate"), (CertificateUse.MobilityOperatorRoot, "MORootCertificate"), (CertificateUse.V2GChain, "V2GCertificateChain"),
    ];

    public static string Of(CertificateUse use) => All.First(known => known.Use == use).Word;

    public static CertificateUse? Read(string? word)
    {
        foreach (var known in All)
            if (known.Word == word) return known.Use;
        return null;
    }
}
