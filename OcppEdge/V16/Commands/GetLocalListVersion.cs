using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>GetLocalListVersion (1.6 part 5.10).</summary>
internal readonly record struct GetLocalListVersion : IWirePayload
{
    public static CommandPlan Plan() => CommandPlan.Of(nameof(GetLocalListVersion), default(GetLocalListVersion));

    public void Write(Utf8JsonWriter json) { }
}
