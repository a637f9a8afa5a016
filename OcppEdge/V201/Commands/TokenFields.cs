using System.Text.Json;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>Writes an IdTokenType (2.0.1 part 3, 2.36).</summary>
internal static class TokenFields
{
    public static void WriteToken(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IdToken token)
    {
        json.WriteStartObject(name);
        json.WriteString("idToken"u8, token.Value);
        json.WriteString("type"u8, Words.TokenType(token.Type));
        json.WriteEndObject();
    }
}
