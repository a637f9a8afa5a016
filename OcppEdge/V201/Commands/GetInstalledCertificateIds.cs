using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>GetInstalledCertificateIds (2.0.1 M03); without a use all are asked for.</summary>
internal readonly record struct GetInstalledCertificateIds(string? Use) : IWirePayload
{
    public static CommandPlan Plan(GetInstalledCertificates command) => CommandPlan.Of(
        nameof(GetInstalledCertificateIds), new GetInstalledCertificateIds(command.Use is { } use ? CertificateWords.Of(use) : null));

    public void Write(Utf8JsonWriter json)
    {
        if (Use is null) return;
        json.WriteStartArray("certificateType"u8);
        json.WriteStringValue(Use);
        json.WriteEndArray();
    }
}
