using System.Buffers.Text;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.Logs;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.MessageLog;

/// <summary>The frames of one connection since the last flush, as lines of JSON in one rented buffer; holds nothing while nothing is said.</summary>
internal sealed class ConnectionLog(string chargePointId, ConnectionId connection, OcppVersion version, MessageLogWriter writer)
{
    private readonly Lock _gate = new();
    private readonly PooledBytes _lines = new();
    private Dictionary<string, int>? _actions;
    private DateTimeOffset _firstAt;
    private DateTimeOffset _lastAt;
    private int _frames;

    public void Add(in LogLine line)
    {
        var frame = Secrets.Blank(line.Frame.Span);
        var size = frame.Length + 128;
        if (!writer.TryReserve(size)) return;
        bool first;
        lock (_gate)
        {
            first = _frames++ == 0;
            if (first) _firstAt = line.At;
            _lastAt = line.At;
            _actions ??= [];
            if (line.Action is { } action) CollectionsMarshal.GetValueRefOrAddDefault(_actions, action, out _)++;
            Write(line, frame);
        }
        if (first) writer.Enqueue(this);
    }

    /// <summary>What was gathered, and begins anew.</summary>
    public MessageChunk Take()
    {
        lock (_gate)
        {
            var chunk = new MessageChunk(chargePointId, connection.Value, version, _firstAt, _lastAt, _frames,
                (_actions ?? []).ToImmutableDictionary(), ImmutableCollectionsMarshal.AsImmutableArray(_lines.Written.ToArray()));
            _lines.Release();
            _frames = 0;
            _actions = null;
            return chunk;
        }
    }

    private void Write(in LogLine line, ReadOnlySpan<byte> frame)
    {
        _lines.Write("{\"at\":"u8);
        WriteNumber(line.At.ToUnixTimeMilliseconds());
        _lines.Write(line.Incoming ? ",\"dir\":\"in\",\"type\":\""u8 : ",\"dir\":\"out\",\"type\":\""u8);
        _lines.Write(Type(line.Kind));
        _lines.Write("\",\"id\":"u8);
        _lines.Write(line.Id.IsEmpty ? "null"u8 : line.Id.Span);
        WriteText(",\"action\":"u8, line.Action);
        _lines.Write(",\"ms\":"u8);
        if (line.Took is { } took) WriteMilliseconds(took);
        else _lines.Write("null"u8);
        WriteText(",\"outcome\":"u8, line.Outcome);
        _lines.Write(",\"frame\":"u8);
        WriteFrame(line.Kind, frame);
        _lines.Write("}\n"u8);
    }

    private void WriteFrame(FrameKind kind, ReadOnlySpan<byte> frame)
    {
        if (kind is FrameKind.Malformed or FrameKind.Empty)
        {
            _lines.Write(JsonSerializer.SerializeToUtf8Bytes(System.Text.Encoding.UTF8.GetString(frame)));
            return;
        }
        var start = _lines.Length;
        _lines.Write(frame);
        // A line break in JSON is white space between tokens; here it would end the line.
        var written = MemoryMarshal.AsMemory(_lines.Written)[start..].Span;
        written.Replace((byte)'\n', (byte)' ');
        written.Replace((byte)'\r', (byte)' ');
    }

    /// <summary>Known words only: nothing in them needs escaping.</summary>
    private void WriteText(ReadOnlySpan<byte> name, string? text)
    {
        _lines.Write(name);
        if (text is null)
        {
            _lines.Write("null"u8);
            return;
        }
        _lines.Write("\""u8);
        var span = _lines.GetSpan(text.Length * 3);
        _lines.Advance(System.Text.Encoding.UTF8.GetBytes(text, span));
        _lines.Write("\""u8);
    }

    private void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, _lines.GetSpan(24), out var length);
        _lines.Advance(length);
    }

    private void WriteMilliseconds(TimeSpan took)
    {
        Utf8Formatter.TryFormat(took.TotalMilliseconds, _lines.GetSpan(32), out var length, new('F', 2));
        _lines.Advance(length);
    }

    private static ReadOnlySpan<byte> Type(FrameKind kind) => kind switch
    {
        FrameKind.Call => "call"u8,
        FrameKind.CallResult => "result"u8,
        FrameKind.CallError => "error"u8,
        _ => "other"u8,
    };
}
