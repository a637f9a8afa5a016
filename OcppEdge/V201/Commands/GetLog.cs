using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>GetLog (2.0.1 N01): the diagnostics of 1.6.</summary>
internal readonly record struct GetLog(int RequestId, string RemoteLocation) : IWirePayload
{
    public static CommandPlan Plan(GetDiagnostics command) => CommandPlan.Of(nameof(GetLog), new GetLog(RequestNumber.Next(), command.UploadUrl));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("requestId"u8, RequestId);
        json.WriteString("logType"u8, "DiagnosticsLog"u8);
        json.WriteStartObject("log"u8);
        json.WriteString("remoteLocation"u8, RemoteLocation);
        json.WriteEndObject();
    }
}
