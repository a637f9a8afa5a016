using System.Text;
using System.Text.Json;

namespace Dynamo.Testing.Chargers;

/// <summary>A call of the server that a test answers, or not.</summary>
public sealed class ReceivedCall
{
    private readonly FakeCharger _charger;
    private readonly byte[] _id;

    internal ReceivedCall(FakeCharger charger, ReadOnlyMemory<byte> id, string action, JsonElement payload)
    {
        _charger = charger;
        _id = id.ToArray();
        Action = action;
        Payload = payload;
    }

    /// <summary>As JSON text, for answers that are written by hand.</summary>
    public string MessageId => Encoding.UTF8.GetString(_id);

    public string Action { get; }

    public JsonElement Payload { get; }

    /// <summary>A field by its path; null where it is absent.</summary>
    public string? Text(string path) => OcppJson.At(Payload, path)?.ToString();

    public Task Answer(object? payload) => _charger.Reply(this, frame =>
    {
        frame.BeginResult(_id);
        frame.Json.WriteRawValue(OcppJson.Write(payload));
        frame.End();
    });

    public Task AnswerError(string code, string description = "") => _charger.Reply(this, frame => frame.WriteError(_id, code, description));

    public override string ToString() => $"{Action} {Payload.GetRawText()}";
}
