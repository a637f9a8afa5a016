using System.Text.Json;

namespace Dynamo.OcppEdge.Framing;

/// <summary>
/// Reads one frame in one pass over its bytes, without copying or allocating. Lenient where the meaning is clear: an empty frame, a <c>null</c> or
/// absent payload, a numeric id, a CALLERROR of two to five parts, and parts after the last known one are all read.
/// </summary>
internal static class FrameReader
{
    /// <summary>Deeper than any OCPP payload by far; what is deeper is refused before it costs anything.</summary>
    public const int MaxDepth = 32;

    private static readonly byte[] GenericError = "GenericError"u8.ToArray();

    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Disallow, MaxDepth = MaxDepth,
    };

    public static Frame Read(ReadOnlyMemory<byte> bytes)
    {
        bytes = WithoutByteOrderMark(bytes);
        if (IsBlank(bytes.Span)) return new Frame(FrameKind.Empty);

        var reader = new Utf8JsonReader(bytes.Span, Options);
        var type = 0L;
        ReadOnlyMemory<byte> id = default;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return Malformed(type, id, "a frame is a JSON array");
            if (!reader.Read() || !TryReadType(ref reader, out type)) return Malformed(type, id, "a frame begins with its message type number");
            if (!reader.Read() || !IsId(reader.TokenType)) return Malformed(type, id, "the message id is missing");
            id = Token(ref reader, bytes);
            return type switch
            {
                2 => ReadCall(ref reader, bytes, id),
                3 => ReadResult(ref reader, bytes, id),
                4 => ReadError(ref reader, bytes, id),
                _ => new Frame(FrameKind.UnknownType, id, Text: $"message type {type} does not exist"),
            };
        }
        catch (JsonException fault)
        {
            return Malformed(type, id, $"not JSON at byte {fault.BytePositionInLine ?? reader.BytesConsumed}");
        }
    }

    private static Frame ReadCall(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> id)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.String) return Malformed(2, id, "the action is missing");
        var action = Token(ref reader, bytes)[1..^1];
        var payload = ReadPart(ref reader, bytes);
        ReadToEnd(ref reader);
        return new Frame(FrameKind.Call, id, action, payload);
    }

    private static Frame ReadResult(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> id)
    {
        var payload = ReadPart(ref reader, bytes);
        ReadToEnd(ref reader);
        return new Frame(FrameKind.CallResult, id, Payload: payload);
    }

    private static Frame ReadError(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> id)
    {
        var code = ReadPart(ref reader, bytes);
        var text = ReadPart(ref reader, bytes);
        var details = ReadPart(ref reader, bytes);
        ReadToEnd(ref reader);
        return new Frame(FrameKind.CallError, id, IsQuoted(code) ? code[1..^1] : GenericError, details, Text(text));
    }

    /// <summary>The next part as its JSON text; nothing where it is <c>null</c> or the frame ended before it.</summary>
    private static ReadOnlyMemory<byte> ReadPart(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes)
    {
        if (!reader.Read() || reader.TokenType is JsonTokenType.EndArray or JsonTokenType.Null) return default;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return bytes[start..(int)reader.BytesConsumed];
    }

    private static string Text(ReadOnlyMemory<byte> part)
    {
        if (!IsQuoted(part)) return "";
        var reader = new Utf8JsonReader(part.Span);
        reader.Read();
        return reader.GetString()!;
    }

    private static bool IsQuoted(ReadOnlyMemory<byte> part) => part.Length > 2 && part.Span[0] == (byte)'"';

    /// <summary>Reads on to the end, so that what follows the known parts is JSON too: half a frame is not a frame.</summary>
    private static void ReadToEnd(ref Utf8JsonReader reader)
    {
        while (reader.Read()) { }
    }

    private static bool TryReadType(ref Utf8JsonReader reader, out long type)
    {
        type = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt64(out type),
            JsonTokenType.String => reader.ValueSpan.Length == 1 && (type = reader.ValueSpan[0] - '0') is >= 0 and <= 9,
            _ => false,
        };
    }

    private static bool IsId(JsonTokenType token) => token is JsonTokenType.String or JsonTokenType.Number;

    private static ReadOnlyMemory<byte> Token(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes) =>
        bytes[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];

    private static Frame Malformed(long type, ReadOnlyMemory<byte> id, string text)
    {
        // Only a CALL waits for an answer: a malformed answer of the charger keeps no id of its own, so that nobody answers an answer.
        return type is 3 or 4 ? new Frame(FrameKind.Malformed, Text: text, AnsweredId: id) : new Frame(FrameKind.Malformed, id, Text: text);
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    private static bool IsBlank(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n\0"u8).IsEmpty;
}
