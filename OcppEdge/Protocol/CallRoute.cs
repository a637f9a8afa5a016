using System.Runtime.CompilerServices;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>One action that chargers call: where it goes, and what goes back.</summary>
internal abstract class CallRoute(string action)
{
    public string Action { get; } = action;

    /// <summary>False for calls whose repetition is harmless: their answers are not worth remembering.</summary>
    public bool Remembered { get; init; } = true;

    /// <summary>Handles the call and writes the payload of its answer, object included.</summary>
    public abstract ValueTask Answer(CallContext call, FrameWriter answer);

    public static CallRoute To<TResponse>(string action, Func<CallContext, ValueTask<TResponse>> handle, bool remembered = true)
        where TResponse : struct, IWirePayload =>
        new CallRoute<TResponse>(action, handle) { Remembered = remembered };
}

internal sealed class CallRoute<TResponse>(string action, Func<CallContext, ValueTask<TResponse>> handle) : CallRoute(action)
    where TResponse : struct, IWirePayload
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask Answer(CallContext call, FrameWriter answer)
    {
        var response = await handle(call);
        answer.BeginResult(call.MessageId.Span);
        answer.Json.WriteStartObject();
        response.Write(answer.Json);
        answer.Json.WriteEndObject();
        answer.End();
    }
}
