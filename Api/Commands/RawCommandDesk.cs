using System.Text.Json;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Commands.History;
using Dynamo.Api.Commands.Ocpp;
using Dynamo.Commands;
using FastEndpoints;
using Npgsql;
using Void = FastEndpoints.Void;

namespace Dynamo.Api.Commands;

/// <summary>Sends a raw command to a charge point in reach and answers with what became of it, each outcome as the contract has it.</summary>
public sealed class RawCommandDesk(NpgsqlDataSource database, CommandDesk desk, CommandHistory history)
{
    /// <summary>The payload is read when it is known that the charge point is in reach, so that a stranger learns nothing but 404.</summary>
    internal async Task Serve<TRequest>(
        ResponseSender<TRequest, RawAnswer> send, Actor actor, string chargePointId, OcppVersion version, string action, int timeoutSeconds, Func<OcppPayload> read,
        CancellationToken ct) where TRequest : notnull
    {
        if (await database.FindChargePoint(actor, chargePointId, ct) is not { } row)
        {
            await send.NotFoundAsync(ChargePointWords.Unknown(chargePointId));
            return;
        }
        var payload = read();
        if (payload.Json is not { } json)
        {
            await send.ProblemAsync(400, string.Join(" ", payload.Errors.Take(3).Select(wrong => $"{wrong.Key}: {wrong.Value[0].TrimEnd('.')}.")), payload.Errors);
            return;
        }
        if (action is "RemoteStartTransaction" or "RequestStartTransaction" && await desk.WhyNoSession(row.ChargePointId, TagOf(json)) is { } why)
        {
            await send.ConflictAsync(why);
            return;
        }
        var command = new RawCommand(version, action, json) { TimeoutSeconds = timeoutSeconds, By = actor.Name };
        var begun = await history.Begin(actor, GivenCommand.Raw(row, command), ct);
        var result = await desk.Perform(row.ChargePointId, command);
        await history.End(begun, result);
        if (WasAnswered(result))
            await send.OkAsync(Answer(begun.CommandId, row.ChargePointId, action, result), ct);
        else
            await Refuse(send, row.ChargePointId, command, result);
    }

    /// <summary>Whom a remote start is for: `idTag` in 1.6, `idToken` in 2.0.1.</summary>
    private static string? TagOf(string json)
    {
        var payload = RawJson.Parse(json);
        if (payload.TryGetProperty("idToken", out var token) && token.ValueKind == JsonValueKind.Object) payload = token;
        return (payload.TryGetProperty("idTag", out var tag) || payload.TryGetProperty("idToken", out tag)) && tag.ValueKind == JsonValueKind.String ? tag.GetString() : null;
    }

    // A charger that answers `NotSupported` in its payload has answered; a CALLERROR of that name has not.
    private static bool WasAnswered(CommandResult result) =>
        result is { Outcome: CommandOutcome.Accepted or CommandOutcome.Rejected } or { Outcome: CommandOutcome.NotSupported, ErrorCode: null, Response: not null };

    private static RawAnswer Answer(string commandId, string id, string action, CommandResult result) => new()
    {
        CommandId = commandId,
        ChargePointId = id,
        Command = action,
        Status = result.Status ?? nameof(CommandOutcome.Accepted),
        Response = RawJson.Parse(result.Response),
        SentAt = result.SentAt,
        ResponseTimeMs = result.ResponseTimeMs,
    };

    private static Task<Void> Refuse(IResponseSender send, string id, RawCommand command, CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Offline => send.ConflictAsync(CommandWords.Offline(id)),
        CommandOutcome.Busy => send.TooManyRequestsAsync(CommandWords.Busy(id), CommandWords.BusyWait),
        CommandOutcome.TimedOut => send.GatewayTimeoutAsync(
            $"Charge point '{id}' did not answer {command.Action} within {command.TimeoutSeconds} s. Whether it was carried out is not known."),
        CommandOutcome.Invalid when result.Version is { } spoken && spoken != command.Version => send.ConflictAsync(
            $"Charge point '{id}' speaks OCPP {spoken.Name()}, not {command.Version.Name()}. Use POST {SendRoute(spoken)} instead."),
        CommandOutcome.Invalid => send.BadRequestAsync("payload", result.Detail ?? $"is not valid for {command.Action}"),
        _ => CallError.Answer(send, id, command.Action, result),
    };

    private static string SendRoute(OcppVersion version) => version == OcppVersion.Ocpp201 ? "/api/v1/ocpp201/send_command" : "/api/v1/ocpp16/send_command";
}
