using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>InstallCertificate (2.0.1 M05).</summary>
internal readonly record struct InstallCertificate(string Use, string Certificate) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.InstallCertificate command) => command.Use == CertificateUse.V2GChain
        ? CommandPlan.Refused("certificateType must be the use of a root: chains are made by the charger")
        : CommandPlan.Of(nameof(InstallCertificate), new InstallCertificate(CertificateWords.Of(command.Use), command.Certificate));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("certificateType"u8, Use);
        json.WriteString("certificate"u8, Certificate);
    }
}
