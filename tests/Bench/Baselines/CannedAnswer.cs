using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Dynamo.Bench.Baselines;

/// <summary>The least that a charger takes for an answer.</summary>
internal static class CannedAnswer
{
    private static long _lastTransaction;

    /// <summary>Overwrites the call in the buffer with its answer; returns the answer's length.</summary>
    public static int Write(byte[] buffer, int length)
    {
        var json = new Utf8JsonReader(buffer.AsSpan(0, length));
        json.Read();
        json.Read();
        json.Read();
        Span<byte> id = stackalloc byte[64];
        id = id[..json.CopyString(id)];
        json.Read();
        Span<byte> payload = stackalloc byte[160];
        payload = payload[..PayloadFor(json.ValueSpan, payload)];

        var at = Append(buffer, 0, "[3,\""u8);
        at = Append(buffer, at, id);
        at = Append(buffer, at, "\","u8);
        at = Append(buffer, at, payload);
        return Append(buffer, at, "]"u8);
    }

    private static int PayloadFor(ReadOnlySpan<byte> action, Span<byte> payload)
    {
        int length;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        if (action.SequenceEqual("Heartbeat"u8))
            Utf8.TryWrite(payload, CultureInfo.InvariantCulture, $$"""{"currentTime":"{{now:yyyy-MM-ddTHH:mm:ss.fffZ}}"}""", out length);
        else if (action.SequenceEqual("BootNotification"u8))
            Utf8.TryWrite(payload, CultureInfo.InvariantCulture, $$"""{"status":"Accepted","currentTime":"{{now:yyyy-MM-ddTHH:mm:ss.fffZ}}","interval":300}""", out length);
        else if (action.SequenceEqual("StartTransaction"u8))
            Utf8.TryWrite(payload, CultureInfo.InvariantCulture, $$$"""{"transactionId":{{{Interlocked.Increment(ref _lastTransaction)}}},"idTagInfo":{"status":"Accepted"}}""", out length);
        else if (action.SequenceEqual("Authorize"u8) || action.SequenceEqual("StopTransaction"u8))
            Utf8.TryWrite(payload, $$$"""{"idTagInfo":{"status":"Accepted"}}""", out length);
        else
            Utf8.TryWrite(payload, $$$"""{}""", out length);
        return length;
    }

    private static int Append(byte[] buffer, int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(at));
        return at + bytes.Length;
    }
}
