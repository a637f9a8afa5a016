using Dynamo.OcppEdge.Framing;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>AEFA writes a field without a value, `"transactionId":,`, which is no JSON: it is read as `"transactionId":null`.</summary>
internal static class AefaMissingValue
{
    private static ReadOnlySpan<byte> Null => "null"u8;

    /// <summary>A frame that is not JSON, read as it must be meant; null where that does not help.</summary>
    public static Frame? Read(ReadOnlyMemory<byte> bytes, ConnectionQuirks quirks, DateTimeOffset now)
    {
        if (Repair(bytes.Span) is not { } repaired || FrameReader.Read(repaired) is not { Kind: not FrameKind.Malformed } frame) return null;
        quirks.Use(QuirkBook.AefaMissingValue, now);
        return frame;
    }

    /// <summary>The frame with `null` where a value is missing; null where none is.</summary>
    public static byte[]? Repair(ReadOnlySpan<byte> frame)
    {
        List<int>? missing = null;
        var inText = false;
        for (var at = 0; at < frame.Length; at++)
        {
            if (frame[at] == '"') inText = !inText;
            else if (inText && frame[at] == '\\') at++;
            else if (!inText && frame[at] == ':' && HasNoValue(frame[(at + 1)..])) (missing ??= []).Add(at + 1);
        }
        return missing is null ? null : Filled(frame, missing);
    }

    private static bool HasNoValue(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n"u8);
        return !rest.IsEmpty && rest[0] == (byte)',';
    }

    private static byte[] Filled(ReadOnlySpan<byte> frame, List<int> missing)
    {
        var filled = new byte[frame.Length + (missing.Count * Null.Length)];
        var (from, to) = (0, 0);
        foreach (var at in missing)
        {
            frame[from..at].CopyTo(filled.AsSpan(to));
            to += at - from;
            Null.CopyTo(filled.AsSpan(to));
            to += Null.Length;
            from = at;
        }
        frame[from..].CopyTo(filled.AsSpan(to));
        return filled;
    }
}
