using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>Reset (2.0.1 B11, B12): a hard one ends what is charging, a soft one waits for it.</summary>
internal readonly record struct Reset(bool Hard) : IWirePayload
{
    public static CommandPlan Plan(ResetCharger command) => CommandPlan.Of(nameof(Reset), new Reset(command.Hard));

    public void Write(Utf8JsonWriter json) => json.WriteString("type"u8, Hard ? "Immediate"u8 : "OnIdle"u8);
}
