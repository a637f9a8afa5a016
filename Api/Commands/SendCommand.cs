using System.Text.Json;
using Dynamo.Api.ChargePoints;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Commands;

/// <summary>A command to one charge point, whatever version it speaks.</summary>
public sealed record SendCommandRequest
{
    /// <summary>The charge point.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>What it shall do.</summary>
    public string Command { get; init; } = "";

    /// <summary>The command's parameters.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>How long to wait for the answer: 1 to 60 s.</summary>
    public int TimeoutSeconds { get; init; } = 10;
}

public sealed class SendCommandValidator : Validator<SendCommandRequest>
{
    public SendCommandValidator()
    {
        RuleFor(request => request.Command).Must(command => NeutralCommand.Names.Contains(command)).WithMessage($"must be one of: {string.Join(", ", NeutralCommand.Names)}");
        RuleFor(request => request.Parameters).Must(parameters => parameters is null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined })
            .WithMessage("must be a JSON object");
        RuleFor(request => request.TimeoutSeconds).InclusiveBetween(1, 60);
    }
}

public sealed class SendCommand(NpgsqlDataSource database, IGrainFactory grains, CommandHistory history, TimeProvider time)
    : Endpoint<SendCommandRequest, CommandAnswer>
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    public override void Configure()
    {
        Post("/cpo/commands/{id}");
        Policies(Access.Command);
        Summary(s =>
        {
            s.Summary = "Send a command to a charge point";
            s.Description = """
                The same for every version of OCPP. Parameters: `start_session` (connector_id, id_tag), `stop_session` (transaction_id), `set_available` and
                `set_unavailable` (connector_id), `soft_reset`, `hard_reset`, `set_power_limit` (connector_id, limit_watts), `clear_power_limit` (connector_id),
                `unlock_connector` (connector_id), `update_firmware` (firmware_url, retrieve_date), `get_diagnostics` (upload_url), `send_local_list`
                (list_version, local_authorization_list). The command is kept in the history.
                """;
            s.ExampleRequest = new SendCommandRequest { Command = NeutralCommand.StartSession, Parameters = RawJson.Parse("""{"connector_id":1,"id_tag":"04A2B3C4D5"}""") };
            s.Responses[200] = "How it ended.";
            s.Responses[404] = "No such charge point within reach.";
            s.Responses[409] = "It is not connected, may not charge yet, or would refuse the tag.";
            s.Responses[429] = "Too many commands wait for this charger already.";
        });
    }

    public override async Task HandleAsync(SendCommandRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        if (await Read(req) is not { } command) return;
        var grain = grains.ChargePoint(row.ChargePointId);
        if (command is StartCharging && (await grain.Get()).Stage is var stage && stage != Stage.Commissioned)
        {
            await Send.ConflictAsync($"Charge point '{row.ChargePointId}' is '{EnumWords.Of<Stage>().Word(stage)}'. Commission it first; then it accepts sessions.");
            return;
        }
        if (command is StartCharging start && await RemoteStart.Refusal(grains, row.ChargePointId, start) is { } refusal)
        {
            await Send.ConflictAsync(refusal);
            return;
        }
        var parameters = req.Parameters is { ValueKind: JsonValueKind.Object } given ? given.GetRawText() : "{}";
        var begun = await history.Begin(actor, row.OrganizationId, row.ChargePointId, req.Command, parameters, ct);
        var result = await Perform(grain, command with { By = actor.Name });
        var ended = await history.End(begun, result);
        await (result.Outcome switch
        {
            CommandOutcome.Offline => Send.ConflictAsync($"Charge point '{row.ChargePointId}' is not connected. Nothing was sent; try again when it is online."),
            CommandOutcome.Busy => Send.TooManyRequestsAsync($"Too many commands wait for charge point '{row.ChargePointId}' already. Nothing was sent.", BusyWait),
            CommandOutcome.Invalid => Send.BadRequestAsync("parameters", result.Detail ?? "cannot be sent in the version that the charger speaks"),
            _ => Send.OkAsync(ended, ct),
        });
    }

    private async Task<Command?> Read(SendCommandRequest req)
    {
        try
        {
            return NeutralCommand.Read(req.Command, req.Parameters, req.TimeoutSeconds, time);
        }
        catch (ParameterException wrong)
        {
            await Send.BadRequestAsync(wrong.Field, wrong.Message);
            return null;
        }
    }

    // The call into the cluster has its own time-out; what it leaves unknown is recorded as such.
    private static async Task<CommandResult> Perform(IChargePointGrain grain, Command command)
    {
        try
        {
            return await grain.Send(command);
        }
        catch (TimeoutException)
        {
            return new CommandResult(CommandOutcome.TimedOut, Detail: "The charge point did not answer in time. Whether it was carried out is not known.");
        }
    }
}
