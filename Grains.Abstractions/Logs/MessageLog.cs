using System.Collections.Immutable;

namespace Dynamo.Logs;

/// <summary>
/// Frames of one connection, in order. <paramref name="Lines"/> is UTF-8 text, a JSON object per line:
/// `{"at":unix milliseconds,"dir":"in|out","type":"call|result|error|other","id":…,"action":…,"ms":latency,"outcome":…,"frame":the frame}`.
/// Passwords and keys are blanked before they come here.
/// </summary>
[GenerateSerializer, Immutable, Alias("Dynamo.MessageChunk")]
public sealed record MessageChunk(
    [property: Id(0)] string ChargePointId,
    [property: Id(1)] string ConnectionId,
    [property: Id(2)] OcppVersion Version,
    [property: Id(3)] DateTimeOffset FirstAt,
    [property: Id(4)] DateTimeOffset LastAt,
    [property: Id(5)] int Frames,
    [property: Id(6)] ImmutableDictionary<string, int> Actions,
    [property: Id(7)] ImmutableArray<byte> Lines);

/// <summary>Takes the message log of one edge. Key `messages/{edge}`.</summary>
[Alias("Dynamo.IMessageLogGrain")]
public interface IMessageLogGrain : IGrainWithStringKey
{
    /// <summary>Answers when the chunks are durable.</summary>
    [Alias("Append")]
    Task Append(ImmutableArray<MessageChunk> chunks);
}
