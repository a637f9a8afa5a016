using System.Runtime.CompilerServices;
using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Orleans.Runtime;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>Answers the calls of one connection, in one version. Pure: it knows grains through the handlers, and no socket.</summary>
internal sealed partial class Router(OcppProtocol protocol, CallContext call)
{
    private const string TryAgain = "The message could not be handled; send it again.";
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private readonly RepeatedCalls _repeated = new();

    public OcppProtocol Protocol => protocol;

    /// <summary>Answers a call into <paramref name="answer"/>; never throws for what a charger sent or a grain did.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CallAnswer> Answer(Frame frame, ReadOnlyMemory<byte> bytes, DateTimeOffset receivedAt, FrameWriter answer)
    {
        if (protocol.FindCall(frame.Name.Span) is not { } route) return Unroutable(frame, answer);

        var print = route.Remembered ? FramePrint.Of(bytes.Span) : 0;
        if (route.Remembered && _repeated.Find(print, receivedAt) is { } earlier)
        {
            answer.WriteWhole(earlier.Span);
            return new CallAnswer(route.Action, CallOutcomes.Repeated);
        }
        try
        {
            call.Begin(frame, receivedAt);
            try
            {
                await route.Answer(call, answer);
            }
            catch (OrleansMessageRejectionException)
            {
                await AnswerAgain(route, answer);
            }
            if (route.Remembered) _repeated.Remember(print, answer.Written, receivedAt);
            return new CallAnswer(route.Action, CallOutcomes.Answered);
        }
        catch (CallFaultException fault)
        {
            return Refuse(frame, route.Action, fault.Fault, fault.Message, answer);
        }
        catch (JsonException fault)
        {
            return Refuse(frame, route.Action, CallFault.Malformed, fault.Message, answer);
        }
        catch (Exception fault)
        {
            // Whatever went wrong below, the charger must hear of it: it then repeats, and nothing is lost.
            LogFailed(call.Log, fault, route.Action, call.ChargePointId);
            return Refuse(frame, route.Action, CallFault.InternalError, TryAgain, answer);
        }
        finally
        {
            call.Dispose();
        }
    }

    /// <summary>
    /// A silo that just died refuses at once, until the others have agreed that it is dead. Every step can be repeated, so we do what the charger
    /// would do, and it need not notice.
    /// </summary>
    private async Task AnswerAgain(CallRoute route, FrameWriter answer)
    {
        for (var pause = FirstPause; ; pause = 2 * pause)
        {
            await call.Pause(pause);
            try
            {
                await route.Answer(call, answer);
                return;
            }
            catch (OrleansMessageRejectionException) when (call.Now + pause < call.ReceivedAt + Patience)
            {
                // Once more, later.
            }
        }
    }

    /// <summary>Answers a call that took too long, or a frame that is none.</summary>
    public CallAnswer Refuse(Frame frame, string action, CallFault fault, string description, FrameWriter answer)
    {
        var code = protocol.FaultName(fault);
        answer.WriteError(frame.Id.IsEmpty ? "\"-1\""u8 : frame.Id.Span, code, description);
        return new CallAnswer(action, code);
    }

    public CallAnswer RefuseLate(Frame frame, FrameWriter answer) =>
        Refuse(frame, protocol.FindCall(frame.Name.Span)?.Action ?? CallOutcomes.UnknownAction, CallFault.InternalError, TryAgain, answer);

    public void Forget(DateTimeOffset now) => _repeated.Forget(now);

    private CallAnswer Unroutable(Frame frame, FrameWriter answer)
    {
        var action = frame.NameText;
        return protocol.FindCommand(action) is { } command
            ? Refuse(frame, command.Action, CallFault.NotSupported, $"{command.Action} goes from the CSMS to the charger.", answer)
            : Refuse(frame, CallOutcomes.UnknownAction, CallFault.NotImplemented, $"{action} is not known here.", answer);
    }

    [LoggerMessage(2001, LogLevel.Error, "{Action} of {ChargePointId} failed")]
    private static partial void LogFailed(ILogger log, Exception fault, string action, string chargePointId);
}

/// <summary>How a call was answered.</summary>
/// <param name="Action">The action, spelled as OCPP does; <see cref="CallOutcomes.UnknownAction"/> for any other.</param>
/// <param name="Outcome">Answered, repeated, or the code of the CALLERROR.</param>
internal readonly record struct CallAnswer(string Action, string Outcome);

internal static class CallOutcomes
{
    public const string Answered = "ok";
    public const string Repeated = "repeated";

    /// <summary>Answered with InternalError because the handler took too long.</summary>
    public const string TooLate = "too_late";
    public const string UnknownAction = "unknown";
}
