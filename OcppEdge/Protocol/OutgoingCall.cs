using System.Text.Json;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>A call of ours before it has an id: the action and what writes its payload, object included.</summary>
internal sealed record OutgoingCall(string Action, Action<Utf8JsonWriter> WritePayload)
{
    public static OutgoingCall Of<T>(string action, T payload) where T : IWirePayload => new(action, json =>
    {
        json.WriteStartObject();
        payload.Write(json);
        json.WriteEndObject();
    });
}
