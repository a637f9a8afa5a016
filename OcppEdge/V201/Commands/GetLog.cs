using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>GetLog (2.0.1 N01): the diagnostics of 1.6, and the security log.</summary>
internal readonly record struct GetLog(int RequestId, Dynamo.Commands.GetLog Asked) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.GetLog command) => CommandPlan.Of(nameof(GetLog), new GetLog(RequestNumber.Next(), command));

    public static CommandPlan Plan(Dynamo.Commands.GetDiagnostics command) => Plan(new Dynamo.Commands.GetLog(Dynamo.Commands.LogKind.Diagnostics, command.UploadUrl)
    {
        Retries = command.Retries, RetryIntervalSeconds = command.RetryIntervalSeconds, From = command.From, To = command.To,
    });

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("requestId"u8, RequestId);
        json.WriteString("logType"u8, Asked.Kind == Dynamo.Commands.LogKind.Security ? "SecurityLog"u8 : "DiagnosticsLog"u8);
        json.WriteOptional("retries"u8, Asked.Retries);
        json.WriteOptional("retryInterval"u8, Asked.RetryIntervalSeconds);
        json.WriteStartObject("log"u8);
        json.WriteString("remoteLocation"u8, Asked.UploadUrl);
        json.WriteOptional("oldestTimestamp"u8, Asked.From);
        json.WriteOptional("latestTimestamp"u8, Asked.To);
        json.WriteEndObject();
    }
}
