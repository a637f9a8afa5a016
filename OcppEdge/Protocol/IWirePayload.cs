using System.Text.Json;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>A payload that we send.</summary>
internal interface IWirePayload
{
    /// <summary>Writes the fields; the object around them is written by who calls.</summary>
    void Write(Utf8JsonWriter json);
}

/// <summary>The payload of answers that say nothing but "received".</summary>
internal readonly record struct EmptyPayload : IWirePayload
{
    public void Write(Utf8JsonWriter json) { }
}
