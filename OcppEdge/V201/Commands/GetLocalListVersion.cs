using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>GetLocalListVersion (2.0.1 D02).</summary>
internal readonly record struct GetLocalListVersion : IWirePayload
{
    public static CommandPlan Plan() => CommandPlan.Of(nameof(GetLocalListVersion), default(GetLocalListVersion));

    public void Write(Utf8JsonWriter json) { }
}
