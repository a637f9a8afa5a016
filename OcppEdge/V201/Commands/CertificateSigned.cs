using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>CertificateSigned (2.0.1 A02): the answer to an earlier SignCertificate.</summary>
internal readonly record struct CertificateSigned(string Chain) : IWirePayload
{
    public static CommandPlan Plan(DeliverCertificate command) => CommandPlan.Of(nameof(CertificateSigned), new CertificateSigned(command.Chain));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("certificateChain"u8, Chain);
        json.WriteString("certificateType"u8, "ChargingStationCertificate"u8);
    }
}
