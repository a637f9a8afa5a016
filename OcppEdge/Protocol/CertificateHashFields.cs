using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>CertificateHashDataType, the same in 1.6 (security whitepaper 6.1) and 2.0.1 (part 3, 2.7).</summary>
internal static class CertificateHashFields
{
    public const string Name = "certificateHashData";

    public static void WriteCertificateHash(this Utf8JsonWriter json, CertificateHash hash)
    {
        json.WriteStartObject(Name);
        json.WriteString("hashAlgorithm"u8, hash.Algorithm);
        json.WriteString("issuerNameHash"u8, hash.IssuerNameHash);
        json.WriteString("issuerKeyHash"u8, hash.IssuerKeyHash);
        json.WriteString("serialNumber"u8, hash.SerialNumber);
        json.WriteEndObject();
    }

    /// <summary>Nothing of one that lacks a part: without all four nobody knows which certificate is meant.</summary>
    public static CertificateHash? Read(Payload hash) =>
        hash.Text("hashAlgorithm") is { } algorithm && hash.Text("issuerNameHash") is { } name && hash.Text("issuerKeyHash") is { } key
        && hash.Text("serialNumber") is { } serial
            ? new CertificateHash(algorithm, name, key, serial)
            : null;
}
