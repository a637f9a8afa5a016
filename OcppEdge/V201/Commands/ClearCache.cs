using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>ClearCache (2.0.1 C11).</summary>
internal readonly record struct ClearCache : IWirePayload
{
    public static CommandPlan Plan() => CommandPlan.Of(nameof(ClearCache), default(ClearCache));

    public void Write(Utf8JsonWriter json) { }
}
