using System.Buffers;
using System.Text;
using Dynamo.OcppEdge.Framing;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>
/// Frames that are JSON but for a slip whose meaning is clear: ZJ Beny begins a list with a comma, Wallbe leaves control characters in texts, some
/// end the frame with the NUL of a C string, and a measurement that failed is written as a bare NaN.
/// </summary>
internal static class LooseJson
{
    private const byte Quote = (byte)'"', Escape = (byte)'\\', Comma = (byte)',', Minus = (byte)'-', Blank = (byte)' ';
    private static readonly SearchValues<byte> EndOfWord = SearchValues.Create(",]} \t\r\n"u8);

    /// <summary>A frame that is not JSON, read as it must be meant; null where that does not help.</summary>
    public static Frame? Read(ReadOnlyMemory<byte> bytes, ConnectionQuirks quirks, DateTimeOffset now)
    {
        if (Repair(bytes.Span) is not { } repaired || FrameReader.Read(repaired) is not { Kind: not (FrameKind.Malformed or FrameKind.Empty) } frame) return null;
        quirks.Use(QuirkBook.LooseJson, now);
        return frame;
    }

    /// <summary>The frame without its slips; null where it has none.</summary>
    public static byte[]? Repair(ReadOnlySpan<byte> frame)
    {
        var repaired = new ArrayBufferWriter<byte>(frame.Length + 16);
        var (inText, last, slips) = (false, (byte)0, 0);
        for (var at = 0; at < frame.Length; at++)
        {
            var next = frame[at];
            if (next == Quote) inText = !inText;
            if (inText && next == Escape && at + 1 < frame.Length) repaired.Write(frame.Slice(at++, 2));
            else if (inText ? next < Blank : IsSlip(next, last)) slips++;
            else if (!inText && NotANumber(frame[at..]) is > 0 and var length)
            {
                repaired.Write("null"u8);
                (at, last, slips) = (at + length - 1, (byte)'l', slips + 1);
            }
            else
            {
                repaired.Write(frame.Slice(at, 1));
                if (next > Blank) last = next;
            }
        }
        return slips == 0 ? null : repaired.WrittenSpan.ToArray();
    }

    /// <summary>A comma with nothing before it, or what is no blank and no JSON.</summary>
    private static bool IsSlip(byte next, byte last) => next == Comma ? last is (byte)'[' or (byte)'{' or Comma : next < Blank && next is not ((byte)'\t' or (byte)'\r' or (byte)'\n');

    /// <summary>How long the word at the beginning is that C writes for no number or for an infinite one; 0 for any other.</summary>
    private static int NotANumber(ReadOnlySpan<byte> rest)
    {
        var sign = rest[0] == Minus ? 1 : 0;
        var word = rest[sign..];
        var end = word.IndexOfAny(EndOfWord);
        if (end >= 0) word = word[..end];
        return Ascii.EqualsIgnoreCase(word, "nan"u8) || Ascii.EqualsIgnoreCase(word, "inf"u8) || Ascii.EqualsIgnoreCase(word, "infinity"u8) ? sign + word.Length : 0;
    }
}
