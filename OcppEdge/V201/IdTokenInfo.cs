using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V201;

/// <summary>The answer about a token (IdTokenInfoType, 2.0.1 part 3, 2.35).</summary>
internal readonly record struct IdTokenInfo(AuthorizationStatus Status, DateTimeOffset? ExpiresAt, string? Parent)
{
    private const int LongestToken = 36;

    public IdTokenInfo(AuthorizationResult result) : this(result.Status, result.ExpiresAt, result.Parent) { }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("idTokenInfo"u8);
        json.WriteString("status"u8, Words.Authorization(Status));
        if (ExpiresAt is { } expiry) json.WriteTime("cacheExpiryDateTime"u8, expiry);
        if (Parent is { Length: > 0 and <= LongestToken } parent)
        {
            json.WriteStartObject("groupIdToken"u8);
            json.WriteString("idToken"u8, parent);
            json.WriteString("type"u8, Words.Central);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
