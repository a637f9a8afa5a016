using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>DeleteCertificate (security whitepaper 5.5).</summary>
internal readonly record struct DeleteCertificate(Dynamo.Commands.CertificateHash Certificate) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.DeleteCertificate command) =>
        CommandPlan.Of(nameof(DeleteCertificate), new DeleteCertificate(command.Certificate));

    public void Write(Utf8JsonWriter json) => json.WriteCertificateHash(Certificate);
}
