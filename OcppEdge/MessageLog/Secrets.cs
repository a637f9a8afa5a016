using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.ChargePoints;

namespace Dynamo.OcppEdge.MessageLog;

/// <summary>Blanks passwords and keys in frames before they are logged. Frames without any pay a search for a few words, nothing else.</summary>
internal static class Secrets
{
    public static bool IsSecret(string name) => SecretSettings.Contains(name);

    public static ReadOnlySpan<byte> Blank(ReadOnlySpan<byte> frame)
    {
        if (!MayHoldSecret(frame)) return frame;
        try
        {
            var root = JsonNode.Parse(frame);
            SecretValues.Blank(root);
            return JsonSerializer.SerializeToUtf8Bytes(root);
        }
        catch (JsonException)
        {
            return "\"(not JSON, with what may be a password)\""u8;
        }
    }

    private static bool MayHoldSecret(ReadOnlySpan<byte> frame) =>
        frame.IndexOf("uthorization\""u8) >= 0 || frame.IndexOf("uthorizationKey"u8) >= 0 || frame.IndexOf("assword"u8) >= 0
        || frame.IndexOf("imPin\""u8) >= 0 || frame.IndexOf("UTHORIZATIONKEY"u8) >= 0 || frame.IndexOf("uthorizationkey"u8) >= 0
        || (frame.IndexOf("://"u8) is >= 0 and var url && frame[url..].Contains((byte)'@'));
}
