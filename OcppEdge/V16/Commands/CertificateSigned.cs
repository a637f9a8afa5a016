using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>CertificateSigned (security whitepaper 5.4): the answer to an earlier SignCertificate.</summary>
internal readonly record struct CertificateSigned(string Chain) : IWirePayload
{
    public static CommandPlan Plan(DeliverCertificate command) => CommandPlan.Of(nameof(CertificateSigned), new CertificateSigned(command.Chain));

    public void Write(Utf8JsonWriter json) => json.WriteString("certificateChain"u8, Chain);
}
