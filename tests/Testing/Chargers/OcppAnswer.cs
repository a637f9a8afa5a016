using System.Text.Json;

namespace Dynamo.Testing.Chargers;

/// <summary>The server's answer to a call.</summary>
/// <param name="Error">The code of a CALLERROR; null in a CALLRESULT.</param>
/// <param name="Description">The text of a CALLERROR.</param>
/// <param name="Payload">The payload, or the details of a CALLERROR.</param>
public sealed record OcppAnswer(string Id, string? Error, string? Description, JsonElement Payload)
{
    /// <summary>The payload's <c>status</c>, in idTagInfo or idTokenInfo where it is there.</summary>
    public string? Status => Text("status") ?? Text("idTagInfo.status") ?? Text("idTokenInfo.status");

    /// <summary>A field by its path, such as <c>idTagInfo.parentIdTag</c>; null where it is absent.</summary>
    public string? Text(string path) => OcppJson.At(Payload, path)?.ToString();

    public long Number(string path) => OcppJson.At(Payload, path) is { } value ? value.GetInt64() : throw new InvalidOperationException($"no {path} in {this}");

    public override string ToString() => Error is null ? Payload.GetRawText() : $"CALLERROR {Error}: {Description}";
}
