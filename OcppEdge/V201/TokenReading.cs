using Dynamo.OcppEdge.Framing;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V201;

/// <summary>Reads an IdTokenType (2.0.1 part 3, 2.36).</summary>
internal static class TokenReading
{
    // The standard says 36; a longer one is still a token, but not without end, for it becomes a key.
    private const int Longest = 255;

    public static IdToken Read(Payload token)
    {
        var type = Words.KnownTokenType(token.Text("type"));
        var value = type == Words.NoAuthorization ? token.Text("idToken") ?? "" : token.RequiredText("idToken");
        return value.Length <= Longest ? new IdToken(value, type) : throw token.OutOfRange("idToken", $"at most {Longest} characters long");
    }
}
