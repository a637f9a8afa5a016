using System.Text.Json;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>A call of ours before it has an id: the action and its payload as JSON text.</summary>
internal sealed record OutgoingCall(string Action, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Asked when its turn comes: what was to be said may be over by then.</summary>
    public Func<bool> IsWanted { get; init; } = () => true;

    public static OutgoingCall Of<T>(string action, T payload) where T : IWirePayload
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            payload.Write(json);
            json.WriteEndObject();
        }
        return new OutgoingCall(action, bytes.ToArray());
    }
}
