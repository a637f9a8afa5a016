using Dynamo.Api.Commands.History;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Orleans.Runtime;

namespace Dynamo.Api.Commands;

/// <summary>Has commands carried out. What became of each is a value, whatever happened to the cluster meanwhile.</summary>
public sealed class CommandDesk(IGrainFactory grains, CommandHistory history, TimeProvider time)
{
    /// <summary>What the cluster may take beside the charger's own time. Where a silo dies with the call, nobody tells the caller.</summary>
    private static readonly TimeSpan ClusterGrace = TimeSpan.FromSeconds(20);

    /// <summary>Sends a neutral command that is in the history already, and keeps how it ended.</summary>
    internal async Task<CommandEnd> Perform(CommandAnswer begun, Command command)
    {
        var id = begun.ChargePointId;
        if (command is StartCharging start && await WhyNot(id, start) is { } why) return new CommandEnd(StatusCodes.Status409Conflict, await history.Refuse(begun, why), why);
        var result = await Perform(id, command with { By = begun.SentBy });
        var ended = await history.End(begun, result);
        return result.Outcome switch
        {
            CommandOutcome.Offline => new CommandEnd(StatusCodes.Status409Conflict, ended, CommandWords.Offline(id)),
            CommandOutcome.Busy => new CommandEnd(StatusCodes.Status429TooManyRequests, ended, CommandWords.Busy(id)),
            CommandOutcome.Invalid => new CommandEnd(StatusCodes.Status400BadRequest, ended, result.Detail ?? "cannot be sent in the version that the charger speaks"),
            _ => new CommandEnd(StatusCodes.Status200OK, ended, ended.Detail),
        };
    }

    /// <summary>What the call into the cluster leaves unknown is called so.</summary>
    internal async Task<CommandResult> Perform(string chargePointId, Command command)
    {
        try
        {
            return await grains.ChargePoint(chargePointId).Send(command).WaitAsync(TimeSpan.FromSeconds(command.TimeoutSeconds) + ClusterGrace, time);
        }
        catch (Exception unknown) when (unknown is TimeoutException or OrleansException)
        {
            return new CommandResult(CommandOutcome.TimedOut, Detail: "A part of the system did not answer in time. Whether the command was carried out is not known.");
        }
    }

    /// <summary>Why no session can be started there whoever it is for, however it is asked; null when one can.</summary>
    internal async Task<string?> WhyNoSession(string chargePointId, string? tag)
    {
        var permit = await grains.ChargePoint(chargePointId).GetPermit();
        return permit.MayCharge || (tag is not null && permit.IsTestOf(tag))
            ? null : $"Charge point '{chargePointId}' is '{EnumWords.Of<Stage>().Word(permit.Stage)}'. Commission it first; then it accepts sessions.";
    }

    private async Task<string?> WhyNot(string chargePointId, StartCharging start)
    {
        try
        {
            return await WhyNoSession(chargePointId, start.Token.Value) ?? await RemoteStart.Refusal(grains, chargePointId, start, time.GetUtcNow());
        }
        catch (Exception unknown) when (unknown is TimeoutException or OrleansException)
        {
            // The sending that follows tells what is the matter.
            return null;
        }
    }
}

/// <summary>How a neutral command ended: the HTTP status that it deserves alone, its row, and why not, in plain words.</summary>
internal sealed record CommandEnd(int Code, CommandAnswer Answer, string? Detail);
