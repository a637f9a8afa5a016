using System.Text.Json;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Commands.History;
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
        RuleFor(request => request.Command).Must(command => command is not null && NeutralCommand.Names.Contains(command)).WithMessage($"must be one of: {string.Join(", ", NeutralCommand.Names)}");
        RuleFor(request => request.Parameters).Must(parameters => parameters is null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined })
            .WithMessage("must be a JSON object");
        RuleFor(request => request.TimeoutSeconds).InclusiveBetween(1, 60);
    }
}

public sealed class SendCommand(NpgsqlDataSource database, CommandDesk desk, CommandHistory history, TimeProvider time) : Endpoint<SendCommandRequest, CommandAnswer>
{
    public override void Configure()
    {
        Post("/cpo/commands/{id}");
        Policies(Access.Command);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Send a command to a charge point";
            s.Description = $"""
                {NeutralCommand.Description}

                The command is in the history from before it is sent. A `start_session` that the charger accepted is followed up: within the charge point's connection
                time-out `follow_up` of `GET /cpo/commands/{"{id}"}` says whether a session began, or why none did.
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
        Command command;
        try
        {
            command = NeutralCommand.Read(req.Command, req.Parameters, req.TimeoutSeconds, time);
        }
        catch (ParameterException wrong)
        {
            await Send.BadRequestAsync(wrong.Field, wrong.Message);
            return;
        }
        var end = await desk.Perform(await history.Begin(actor, GivenCommand.Neutral(row, req.Command, req.Parameters, command), ct), command);
        await (end.Code switch
        {
            StatusCodes.Status200OK => Send.OkAsync(end.Answer, ct),
            StatusCodes.Status429TooManyRequests => Send.TooManyRequestsAsync(end.Detail!, CommandWords.BusyWait),
            StatusCodes.Status400BadRequest => Send.BadRequestAsync("parameters", end.Detail!),
            _ => Send.ConflictAsync(end.Detail!),
        });
    }
}
