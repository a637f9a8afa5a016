using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>ClearCache (1.6 part 5.4).</summary>
internal readonly record struct ClearCache : IWirePayload
{
    public static CommandPlan Plan() => CommandPlan.Of(nameof(ClearCache), default(ClearCache));

    public void Write(Utf8JsonWriter json) { }
}
