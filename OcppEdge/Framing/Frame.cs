using System.Text;

namespace Dynamo.OcppEdge.Framing;

/// <summary>One OCPP-J frame, as slices of the buffer that it came in: valid only as long as that buffer is.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The message id as JSON text, quotes included, so that it can be echoed untouched; empty when it could not be read.</param>
/// <param name="Name">The action of a CALL or the code of a CALLERROR, without quotes.</param>
/// <param name="Payload">The payload (the details, in a CALLERROR) as JSON text; empty stands for <c>{}</c>.</param>
/// <param name="Text">The description of a CALLERROR, or what is wrong with a malformed frame.</param>
/// <param name="AnsweredId">Of a malformed answer, the id of the call that it answers, as JSON text, where it could be read; <paramref name="Id"/> is empty then.</param>
internal readonly record struct Frame(
    FrameKind Kind, ReadOnlyMemory<byte> Id = default, ReadOnlyMemory<byte> Name = default, ReadOnlyMemory<byte> Payload = default, string? Text = null,
    ReadOnlyMemory<byte> AnsweredId = default)
{
    /// <summary>The id without its quotes.</summary>
    public ReadOnlySpan<byte> BareId =>
        Id.Length >= 2 && Id.Span[0] == (byte)'"' ? Id.Span[1..^1] : Id.Span;

    public string NameText => Encoding.UTF8.GetString(Name.Span);

    public string PayloadText => Payload.IsEmpty ? "{}" : Encoding.UTF8.GetString(Payload.Span);
}
