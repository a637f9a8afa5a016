using System.Text.Json;
using Dynamo.Certificates;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.LocalLists;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.Quirks;

namespace Dynamo.OcppEdge.Connections;

/// <summary>Takes a command from "what" to "how it ended": said in the charger's version, checked, sent, its answer read and learned from.</summary>
internal sealed partial class CommandSender(
    EdgeContext edge, OcppProtocol protocol, OutgoingCalls calls, CallContext charger)
{
    private const int LongestWaitSeconds = 60;
    private const int LearnAttempts = 3;

    /// <summary>The database may be changing places; whoever waits for the command's result has so much patience left.</summary>
    private static readonly TimeSpan LearnPause = TimeSpan.FromMilliseconds(500);

    public async Task<CommandResult> Send(Command command)
    {
        var plan = protocol.Plan(command);
        if (plan.Call is not { } call) return Invalid(null, plan.Invalid!);
        if (Check(call) is { } wrong) return Invalid(call.Action, wrong);
        call = OutgoingProfiles.Adapt(call, charger.Quirks, edge.Clock.GetUtcNow());
        EntratekFourKeys.Note(call, charger.Quirks, edge.Clock.GetUtcNow());

        if (command is ShowCost cost) call = call with { IsWanted = () => !charger.Ended.Contains(cost.TransactionId) };

        var job = JobPlan.Of(call, command.By, edge.Clock.GetUtcNow());
        if (job is not null) await Learn(job.Requested);
        var answer = await calls.Call(call, TimeSpan.FromSeconds(Math.Clamp(command.TimeoutSeconds, 1, LongestWaitSeconds)));
        var result = await Read(plan, call, answer, command.By);
        if (job?.Answered(result, edge.Clock.GetUtcNow()) is { } answered) await Learn(answered);
        edge.Metrics.Commanded(call.Action, protocol.Version, result.Outcome.ToString(), answer.Elapsed);
        LogEnded(edge.Log, call.Action, charger.ChargePointId, result.Outcome, answer.Elapsed.TotalMilliseconds);
        return result;
    }

    /// <summary>Whatever we send passes OCPP's schema, whoever composed it.</summary>
    private string? Check(OutgoingCall call)
    {
        using var payload = JsonDocument.Parse(call.Payload);
        return protocol.FindCommand(call.Action) is { } shape ? shape.Check(payload.RootElement) : $"{call.Action} is not known";
    }

    private async Task<CommandResult> Read(CommandPlan plan, OutgoingCall call, CommandAnswer answer, string? by)
    {
        var result = new CommandResult(CommandOutcome.TimedOut, call.Action, Detail: answer.Text, Version: protocol.Version, SentAt: answer.SentAt);
        switch (answer.Kind)
        {
            case AnswerKind.Busy:
                return result with { Outcome = CommandOutcome.Busy };
            case AnswerKind.Disconnected:
                return result with { Outcome = answer.SentAt is null ? CommandOutcome.Offline : CommandOutcome.TimedOut };
            case AnswerKind.TimedOut:
                return result;
            case AnswerKind.Unreadable:
                return Unreadable(result, protocol.FaultName(CallFault.Malformed), answer);
            case AnswerKind.Error:
                return result with
                {
                    Outcome = CommandOutcome.Failed, ErrorCode = answer.Code, Response = answer.Payload, ResponseTimeMs = answer.Elapsed.TotalMilliseconds,
                    Detail = string.IsNullOrWhiteSpace(answer.Text) ? $"The charger answered {call.Action} with {answer.Code} and said no more." : answer.Text,
                };
        }
        try
        {
            return await ReadResult(plan, answer, result, by);
        }
        catch (CallFaultException fault)
        {
            return Unreadable(result, protocol.FaultName(fault.Fault), answer with { Text = fault.Message }) with { Response = answer.Payload };
        }
    }

    private static CommandResult Unreadable(CommandResult result, string code, CommandAnswer answer) => result with
    {
        Outcome = CommandOutcome.Failed, ErrorCode = code, ResponseTimeMs = answer.Elapsed.TotalMilliseconds,
        Detail = $"The charger's answer to {result.Action} cannot be read: {answer.Text}.",
    };

    private async Task<CommandResult> ReadResult(CommandPlan plan, CommandAnswer answer, CommandResult result, string? by)
    {
        using var payload = JsonDocument.Parse(answer.Payload, new JsonDocumentOptions { AllowTrailingCommas = true });
        var (outcome, status) = plan.Read(payload.RootElement);
        if (plan.Learn(payload.RootElement, edge.Clock.GetUtcNow()) is { } lesson) await Learn(Signed(lesson, by));
        return result with
        {
            Outcome = outcome, Status = status, Response = answer.Payload, Detail = null, ResponseTimeMs = answer.Elapsed.TotalMilliseconds,
            Settings = plan.Settings(payload.RootElement),
        };
    }

    /// <summary>Before the command's result is told, so that who got it sees what followed from it.</summary>
    private async Task Learn(ChargePointReport report)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Tell(report);
                return;
            }
            catch (Exception fault) when (attempt < LearnAttempts)
            {
                LogLearnFailed(edge.Log, fault, charger.ChargePointId, attempt);
            }
            await Task.Delay(LearnPause * attempt, edge.Clock);
        }
    }

    private static ChargePointReport Signed(ChargePointReport lesson, string? by) => lesson switch
    {
        SettingsAcceptedReport taken => taken with { By = by },
        LocalListSentReport sent => sent with { By = by },
        _ => lesson,
    };

    /// <summary>To whoever keeps what it is about.</summary>
    private Task Tell(ChargePointReport report) => report switch
    {
        CertificatesReport certificates => edge.Grains.Certificates(charger.ChargePointId).Report(certificates),
        SettingsReport settings => ReportSettings.Run(edge.Grains, charger.ChargePointId, settings),
        LocalListReport list => edge.Grains.LocalList(charger.ChargePointId).Report(list),
        _ => charger.ChargePoint.Report(report),
    };

    private CommandResult Invalid(string? action, string why) => new(CommandOutcome.Invalid, action, Detail: why, Version: protocol.Version);

    [LoggerMessage(3001, LogLevel.Information, "{Action} to {ChargePointId}: {Outcome} after {Milliseconds:F0} ms")]
    private static partial void LogEnded(ILogger log, string action, string chargePointId, CommandOutcome outcome, double milliseconds);

    [LoggerMessage(3003, LogLevel.Warning, "What {ChargePointId} answered could not be reported to its grain (attempt {Attempt})")]
    private static partial void LogLearnFailed(ILogger log, Exception fault, string chargePointId, int attempt);
}
