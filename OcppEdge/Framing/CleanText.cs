using System.Buffers.Text;

namespace Dynamo.OcppEdge.Framing;

/// <summary>
/// The texts of a frame as they can be kept: without NUL, which chargers pad their fixed buffers with and no database takes, and with a replacement
/// character for half a surrogate pair, which is no character. A frame without such escapes is not copied.
/// </summary>
internal static class CleanText
{
    private const int EscapeLength = 6;

    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> frame) => MayNeedIt(frame.Span) ? Cleaned(frame.Span) : frame;

    private static bool MayNeedIt(ReadOnlySpan<byte> frame) =>
        frame.IndexOf("\\u0000"u8) >= 0 || frame.IndexOf("\\ud"u8) >= 0 || frame.IndexOf("\\uD"u8) >= 0;

    private static ReadOnlyMemory<byte> Cleaned(ReadOnlySpan<byte> frame)
    {
        var clean = new byte[frame.Length];
        var length = 0;
        for (var at = 0; at < frame.Length;)
        {
            var piece = Next(frame[at..]);
            piece.Kept.CopyTo(clean.AsSpan(length));
            length += piece.Kept.Length;
            at += piece.Taken;
        }
        return clean.AsMemory(0, length);
    }

    /// <summary>The next byte, or the next escape: how much of the frame it is, and what is kept of it.</summary>
    private static Piece Next(ReadOnlySpan<byte> rest)
    {
        if (rest[0] != (byte)'\\') return new Piece(1, rest[..1]);
        if (Unit(rest) is not { } unit) return new Piece(Math.Min(2, rest.Length), rest[..Math.Min(2, rest.Length)]);
        if (unit == '\0') return new Piece(EscapeLength, default);
        if (char.IsHighSurrogate(unit) && Unit(rest[EscapeLength..]) is { } low && char.IsLowSurrogate(low)) return new Piece(2 * EscapeLength, rest[..(2 * EscapeLength)]);
        return new Piece(EscapeLength, char.IsSurrogate(unit) ? "\\ufffd"u8 : rest[..EscapeLength]);
    }

    /// <summary>The UTF-16 unit that the escape at the beginning stands for.</summary>
    private static char? Unit(ReadOnlySpan<byte> rest) =>
        rest.Length >= EscapeLength && rest.StartsWith("\\u"u8) && Utf8Parser.TryParse(rest[2..EscapeLength], out ushort unit, out var digits, 'x') && digits == 4
            ? (char)unit : null;

    private readonly ref struct Piece(int taken, ReadOnlySpan<byte> kept)
    {
        private readonly ReadOnlySpan<byte> _kept = kept;

        public int Taken => taken;

        public ReadOnlySpan<byte> Kept => _kept;
    }
}
