using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>GetInstalledCertificateIds (security whitepaper 5.7).</summary>
internal readonly record struct GetInstalledCertificateIds(string Use) : IWirePayload
{
    public static CommandPlan Plan(GetInstalledCertificates command) =>
        CertificateWords.Of(command.Use ?? CertificateUse.ServerRoot) is { } use
            ? CommandPlan.Of(nameof(GetInstalledCertificateIds), new GetInstalledCertificateIds(use))
            : CommandPlan.Refused($"OCPP 1.6 knows no certificates of use {command.Use}");

    public void Write(Utf8JsonWriter json) => json.WriteString("certificateType"u8, Use);
}
