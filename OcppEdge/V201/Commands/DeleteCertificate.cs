using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>DeleteCertificate (2.0.1 M04).</summary>
internal readonly record struct DeleteCertificate(Dynamo.Commands.CertificateHash Certificate) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.DeleteCertificate command) =>
        CommandPlan.Of(nameof(DeleteCertificate), new DeleteCertificate(command.Certificate));

    public void Write(Utf8JsonWriter json) => json.WriteCertificateHash(Certificate);
}
