using System.Text.Json;
using Dynamo.Api.ChargePoints;
using Dynamo.Commands;
using FastEndpoints;
using Npgsql;
using Void = FastEndpoints.Void;

namespace Dynamo.Api.Commands;

/// <summary>A charger's answer to an OCPP command.</summary>
public sealed record RawAnswer
{
    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The OCPP action that was sent.</summary>
    public required string Command { get; init; }

    /// <summary>The status in the charger's answer; `Accepted` where its answer has none.</summary>
    public required string Status { get; init; }

    /// <summary>The charger's answer as it came.</summary>
    public JsonElement Response { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Milliseconds until the answer.</summary>
    public double? ResponseTimeMs { get; init; }
}

/// <summary>Sends a raw command to a charge point in reach and answers with what became of it, each outcome as the contract has it.</summary>
public sealed class RawCommandDesk(NpgsqlDataSource database, IGrainFactory grains)
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    public async Task Serve<TRequest>(
        ResponseSender<TRequest, RawAnswer> send, Actor actor, string chargePointId, RawCommand command, CancellationToken ct) where TRequest : notnull
    {
        if (await database.FindChargePoint(actor, chargePointId, ct) is not { } row)
        {
            await send.NotFoundAsync(ChargePointWords.Unknown(chargePointId));
            return;
        }
        var result = await grains.ChargePoint(row.ChargePointId).Send(command with { By = actor.Name });
        if (WasAnswered(result))
            await send.OkAsync(Answer(row.ChargePointId, command.Action, result), ct);
        else
            await Refuse(send, row.ChargePointId, command, result);
    }

    // A charger that answers `NotSupported` in its payload has answered; a CALLERROR of that name has not.
    private static bool WasAnswered(CommandResult result) =>
        result is { Outcome: CommandOutcome.Accepted or CommandOutcome.Rejected } or { Outcome: CommandOutcome.NotSupported, ErrorCode: null, Response: not null };

    private static RawAnswer Answer(string id, string action, CommandResult result) => new()
    {
        ChargePointId = id,
        Command = action,
        Status = result.Status ?? nameof(CommandOutcome.Accepted),
        Response = RawJson.Parse(result.Response),
        SentAt = result.SentAt,
        ResponseTimeMs = result.ResponseTimeMs,
    };

    private static Task<Void> Refuse(IResponseSender send, string id, RawCommand command, CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Offline => send.ConflictAsync($"Charge point '{id}' is not connected. Nothing was sent; try again when it is online."),
        CommandOutcome.Busy => send.TooManyRequestsAsync($"Too many commands wait for charge point '{id}' already. Nothing was sent.", BusyWait),
        CommandOutcome.TimedOut => send.GatewayTimeoutAsync(
            $"Charge point '{id}' did not answer {command.Action} within {command.TimeoutSeconds} s. Whether it was carried out is not known."),
        CommandOutcome.Invalid when result.Version is { } spoken && spoken != command.Version => send.ConflictAsync(
            $"Charge point '{id}' speaks OCPP {spoken.Name()}, not {command.Version.Name()}. Use POST {SendRoute(spoken)} instead."),
        CommandOutcome.Invalid => send.BadRequestAsync("payload", result.Detail ?? $"is not valid for {command.Action}"),
        _ => CallError.Answer(send, id, command.Action, result),
    };

    private static string SendRoute(OcppVersion version) => version == OcppVersion.Ocpp201 ? "/api/v1/ocpp201/send_command" : "/api/v1/ocpp16/send_command";
}
