namespace Dynamo.OcppEdge.Connections;

internal enum AnswerKind
{
    /// <summary>A CALLRESULT came.</summary>
    Result,

    /// <summary>A CALLERROR came.</summary>
    Error,

    /// <summary>An answer came that is no OCPP frame, such as one that was cut off: whether it was done is unknown.</summary>
    Unreadable,

    /// <summary>Sent, but not answered in time: whether it was done is unknown.</summary>
    TimedOut,

    /// <summary>Not sent: too many are waiting, or its turn did not come in time.</summary>
    Busy,

    /// <summary>The connection ended; <see cref="CommandAnswer.SentAt"/> tells whether it had been sent.</summary>
    Disconnected,
}

/// <summary>How a call of ours ended.</summary>
/// <param name="Kind">How.</param>
/// <param name="Payload">The payload of the answer as JSON text, or the details of the error.</param>
/// <param name="Code">The code of a CALLERROR.</param>
/// <param name="Text">The description of a CALLERROR, what is wrong with the answer, or why it was not sent.</param>
/// <param name="SentAt">When the frame went out.</param>
/// <param name="Elapsed">From then to the answer.</param>
internal sealed record CommandAnswer(
    AnswerKind Kind, string Payload = "{}", string? Code = null, string? Text = null, DateTimeOffset? SentAt = null, TimeSpan Elapsed = default);
