using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>GetDiagnostics (1.6 part 5.9).</summary>
internal readonly record struct GetDiagnostics(Dynamo.Commands.GetDiagnostics Asked) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.GetDiagnostics command) => CommandPlan.Of(nameof(GetDiagnostics), new GetDiagnostics(command));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("location"u8, Asked.UploadUrl);
        json.WriteOptional("retries"u8, Asked.Retries);
        json.WriteOptional("retryInterval"u8, Asked.RetryIntervalSeconds);
        json.WriteOptional("startTime"u8, Asked.From);
        json.WriteOptional("stopTime"u8, Asked.To);
    }
}
