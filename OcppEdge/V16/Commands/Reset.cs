using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>Reset (1.6 part 5.14).</summary>
internal readonly record struct Reset(bool Hard) : IWirePayload
{
    public static CommandPlan Plan(ResetCharger command) => CommandPlan.Of(nameof(Reset), new Reset(command.Hard));

    public void Write(Utf8JsonWriter json) => json.WriteString("type"u8, Hard ? "Hard"u8 : "Soft"u8);
}
