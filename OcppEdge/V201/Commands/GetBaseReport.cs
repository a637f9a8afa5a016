using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>GetBaseReport (2.0.1 B07): everything there is. The answer only says that it will come; it comes as NotifyReport.</summary>
internal readonly record struct GetBaseReport(int RequestId) : IWirePayload
{
    public static CommandPlan Plan() => CommandPlan.Of(nameof(GetBaseReport), new GetBaseReport(RequestNumber.Next()));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("requestId"u8, RequestId);
        json.WriteString("reportBase"u8, "FullInventory"u8);
    }
}
