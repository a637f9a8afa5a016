using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace Dynamo.OcppEdge.Framing;

/// <summary>Writes one frame into rented memory. Rent one, begin a frame, write its payload to <see cref="Json"/>, end it, send it, dispose.</summary>
internal sealed class FrameWriter : IDisposable
{
    private static readonly ObjectPool<FrameWriter> Pool = new DefaultObjectPool<FrameWriter>(new DefaultPooledObjectPolicy<FrameWriter>(), 256);

    private readonly PooledBytes _bytes = new();

    public FrameWriter()
    {
        // Relaxed: chargers of 1.6 read UTF-8 better than \u escapes, and nothing here ends in HTML.
        Json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    /// <summary>Where the payload goes.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>The frame, once it was ended.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.Written;

    public static FrameWriter Rent() => Pool.Get();

    /// <summary><c>[2, id, action,</c> and then the payload.</summary>
    public void BeginCall(string id, string action)
    {
        Begin();
        Json.WriteNumberValue(2);
        Json.WriteStringValue(id);
        Json.WriteStringValue(action);
    }

    /// <summary>A whole CALL; its payload is JSON text already.</summary>
    public void WriteCall(string id, string action, ReadOnlySpan<byte> payload)
    {
        BeginCall(id, action);
        Json.WriteRawValue(payload, skipInputValidation: true);
        End();
    }

    /// <summary><c>[3, id,</c> and then the payload. The id is JSON text, as the frame had it.</summary>
    public void BeginResult(ReadOnlySpan<byte> id)
    {
        Begin();
        Json.WriteNumberValue(3);
        Json.WriteRawValue(id, skipInputValidation: true);
    }

    /// <summary>A whole CALLERROR; its details are always empty.</summary>
    public void WriteError(ReadOnlySpan<byte> id, string code, string description)
    {
        Begin();
        Json.WriteNumberValue(4);
        Json.WriteRawValue(id, skipInputValidation: true);
        Json.WriteStringValue(code);
        // OCPP-J 4.2.3 and 2.0.1 part 4: at most 255 characters.
        Json.WriteStringValue(description.Length > 255 ? description.AsSpan(0, 255) : description);
        Json.WriteStartObject();
        Json.WriteEndObject();
        End();
    }

    /// <summary>A frame that was written before.</summary>
    public void WriteWhole(ReadOnlySpan<byte> frame)
    {
        _bytes.Clear();
        Json.Reset();
        _bytes.Write(frame);
    }

    /// <summary>Closes the frame.</summary>
    public void End()
    {
        Json.WriteEndArray();
        Json.Flush();
    }

    public void Dispose()
    {
        _bytes.Release();
        Json.Reset();
        Pool.Return(this);
    }

    private void Begin()
    {
        _bytes.Clear();
        Json.Reset();
        Json.WriteStartArray();
    }
}
