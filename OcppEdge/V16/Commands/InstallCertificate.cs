using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>InstallCertificate (security whitepaper 5.10).</summary>
internal readonly record struct InstallCertificate(string Use, string Certificate) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.InstallCertificate command) =>
        CertificateWords.Of(command.Use) is { } use
            ? CommandPlan.Of(nameof(InstallCertificate), new InstallCertificate(use, command.Certificate))
            : CommandPlan.Refused($"OCPP 1.6 knows no certificates of use {command.Use}");

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("certificateType"u8, Use);
        json.WriteString("certificate"u8, Certificate);
    }
}
