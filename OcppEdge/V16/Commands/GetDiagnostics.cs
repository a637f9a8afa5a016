using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>GetDiagnostics (1.6 part 5.9).</summary>
internal readonly record struct GetDiagnostics(string Location) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.GetDiagnostics command) => CommandPlan.Of(nameof(GetDiagnostics), new GetDiagnostics(command.UploadUrl));

    public void Write(Utf8JsonWriter json) => json.WriteString("location"u8, Location);
}
