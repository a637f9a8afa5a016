using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
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
        if (line.Kind is FrameKind.Malformed or FrameKind.Empty) frame = JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(frame));
        var text = new LineText(_lines.GetSpan(LineText.FixedBytes + line.Id.Length + LineText.MostBytes(line.Action) + LineText.MostBytes(line.Outcome) + frame.Length));
        text.Add("{\"at\":"u8);
        text.Add(line.At.ToUnixTimeMilliseconds());
        text.Add(line.Incoming ? ",\"dir\":\"in\",\"type\":\""u8 : ",\"dir\":\"out\",\"type\":\""u8);
        text.Add(Type(line.Kind));
        text.Add("\",\"id\":"u8);
        text.Add(line.Id.IsEmpty ? "null"u8 : line.Id.Span);
        text.Add(",\"action\":"u8);
        text.AddWord(line.Action);
        text.Add(",\"ms\":"u8);
        text.AddMilliseconds(line.Took);
        text.Add(",\"outcome\":"u8);
        text.AddWord(line.Outcome);
        text.Add(",\"frame\":"u8);
        text.AddOnOneLine(frame);
        text.Add("}\n"u8);
        _lines.Advance(text.Length);
    }

    private static ReadOnlySpan<byte> Type(FrameKind kind) => kind switch
    {
        FrameKind.Call => "call"u8,
        FrameKind.CallResult => "result"u8,
        FrameKind.CallError => "error"u8,
        _ => "other"u8,
    };
}
