using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.MessageLog;

/// <summary>One frame for the log.</summary>
/// <param name="At">When it came or went.</param>
/// <param name="Incoming">Whether the charger sent it.</param>
/// <param name="Kind">What it is; malformed ones are kept as text.</param>
/// <param name="Id">The message id as JSON text.</param>
/// <param name="Action">The action, also of an answer; null where it is not known.</param>
/// <param name="Took">From the call to its answer.</param>
/// <param name="Outcome">How a call ended, or what is odd about the frame.</param>
/// <param name="Frame">The frame itself.</param>
internal readonly record struct LogLine(
    DateTimeOffset At, bool Incoming, FrameKind Kind, ReadOnlyMemory<byte> Id, string? Action, TimeSpan? Took, string? Outcome, ReadOnlyMemory<byte> Frame);
