using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V16;

/// <summary>The answer about a tag (1.6 part 7.28).</summary>
internal readonly record struct IdTagInfo(AuthorizationResult Result)
{
    private const int LongestTag = 20;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("idTagInfo"u8);
        json.WriteString("status"u8, Words.Authorization(Result.Status));
        if (Result.ExpiresAt is { } expiry) json.WriteTime("expiryDate"u8, expiry);
        // A longer one, as 2.0.1 allows, cannot be said in 1.6.
        if (Result.Parent is { Length: > 0 and <= LongestTag } parent) json.WriteString("parentIdTag"u8, parent);
        json.WriteEndObject();
    }
}
