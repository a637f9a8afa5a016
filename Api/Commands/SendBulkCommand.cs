using System.Text.Json;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Commands.History;
using Dynamo.Commands;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Commands;

/// <summary>The same command to many charge points.</summary>
public sealed record SendBulkCommandRequest
{
    /// <summary>The charge points, 1 to 1,000.</summary>
    public IReadOnlyList<string> ChargePointIds { get; init; } = [];

    /// <summary>What they shall do.</summary>
    public string Command { get; init; } = "";

    /// <summary>The command's parameters, the same for all.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>How long to wait for the answer of each: 1 to 60 s.</summary>
    public int TimeoutSeconds { get; init; } = 10;
}

/// <summary>What became of the command at one charge point.</summary>
public sealed record BulkCommandResult
{
    /// <summary>The charge point as it was named.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The command's id in the history, `cmd_…`; null where there is no such charge point within reach.</summary>
    public string? CommandId { get; init; }

    /// <summary>`Accepted`, `Rejected`, `Timeout` (the outcome is unknown) or `Error`.</summary>
    public required string Status { get; init; }

    /// <summary>The HTTP status that the command would have had alone: 200, 400, 404, 409, 429 or 503.</summary>
    public required int Code { get; init; }

    /// <summary>In plain words why not, where it was not accepted.</summary>
    public string? Detail { get; init; }

    /// <summary>The charger's answer as it came; null where there was none.</summary>
    public JsonElement? Response { get; init; }

    /// <summary>Milliseconds until the answer.</summary>
    public double? ResponseTimeMs { get; init; }
}

/// <summary>What became of a command to many charge points.</summary>
public sealed record BulkCommandAnswer
{
    /// <summary>The command.</summary>
    public required string Command { get; init; }

    /// <summary>How many charge points were named, each counted once.</summary>
    public required int Total { get; init; }

    /// <summary>How many accepted it.</summary>
    public required int Accepted { get; init; }

    /// <summary>A result for each charge point, in the order in which they were named.</summary>
    public required IReadOnlyList<BulkCommandResult> Results { get; init; }
}

public sealed class SendBulkCommandValidator : Validator<SendBulkCommandRequest>
{
    public const int Most = 1000;

    public SendBulkCommandValidator()
    {
        RuleFor(request => request.ChargePointIds).NotEmpty().Must(ids => ids is null || ids.Count <= Most).WithMessage($"must have {Most} entries at most; send the others in another request")
            .Must(ids => ids is null || ids.All(id => !string.IsNullOrWhiteSpace(id))).WithMessage("must have no empty entries");
        RuleFor(request => request.Command).Must(command => command is not null && NeutralCommand.Names.Contains(command)).WithMessage($"must be one of: {string.Join(", ", NeutralCommand.Names)}");
        RuleFor(request => request.Parameters).Must(parameters => parameters is null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined })
            .WithMessage("must be a JSON object");
        RuleFor(request => request.TimeoutSeconds).InclusiveBetween(1, 60);
    }
}

public sealed class SendBulkCommand(NpgsqlDataSource database, CommandDesk desk, CommandHistory history, TimeProvider time)
    : Endpoint<SendBulkCommandRequest, BulkCommandAnswer>
{
    /// <summary>Commands of one request that are under way together: all of them, so that the silent ones are waited for once and not one crowd after the other.</summary>
    private const int Together = SendBulkCommandValidator.Most;

    public override void Configure()
    {
        Post("/cpo/commands/bulk");
        Policies(Access.Command);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Send a command to many charge points";
            s.Description = $"""
                {NeutralCommand.Description}

                All are in the history from before the first is sent, and go out in parallel: the answer comes when the slowest has, after its
                time-out at the latest. Charge points that are unknown, or out of reach, have a
                result like all others. With an `Idempotency-Key` a repeated request sends nothing again.
                """;
            s.ExampleRequest = new SendBulkCommandRequest { ChargePointIds = ["CP-7", "CP-8"], Command = "soft_reset" };
            s.Responses[200] = "What became of it at each charge point.";
        });
    }

    public override async Task HandleAsync(SendBulkCommandRequest req, CancellationToken ct)
    {
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
        var actor = User.Actor();
        var named = req.ChargePointIds.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var rows = await database.FindChargePoints(actor, named, ct);
        var given = rows.Values.Select(row => GivenCommand.Neutral(row, req.Command, req.Parameters, command)).ToArray();
        var begun = (await history.BeginAll(actor, given, ct)).ToDictionary(one => one.ChargePointId);

        var results = new BulkCommandResult[named.Length];
        // Not to be cancelled: whoever has gone finds in the history what became of each.
        await Parallel.ForAsync(0, named.Length, new ParallelOptions { MaxDegreeOfParallelism = Together }, async (index, _) =>
            results[index] = rows.TryGetValue(named[index], out var row) ? await Perform(named[index], begun[row.ChargePointId], command) : Unknown(named[index]));
        var accepted = results.Count(result => result.Status == "Accepted");
        await Send.OkAsync(new BulkCommandAnswer { Command = req.Command, Total = named.Length, Accepted = accepted, Results = results }, ct);
    }

    private async Task<BulkCommandResult> Perform(string named, CommandAnswer begun, Command command)
    {
        try
        {
            await history.HandOver(begun);
            var end = await desk.Perform(begun, command);
            return new BulkCommandResult
            {
                ChargePointId = named, CommandId = end.Answer.CommandId, Status = end.Answer.Status, Code = end.Code, Detail = end.Detail, Response = end.Answer.Response,
                ResponseTimeMs = end.Answer.ResponseTimeMs,
            };
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            // The history could not be written; the others go on.
            return new BulkCommandResult
            {
                ChargePointId = named, CommandId = begun.CommandId, Status = "Error", Code = StatusCodes.Status503ServiceUnavailable,
                Detail = "The database could not be reached meanwhile. Whether the command was carried out is not known.",
            };
        }
    }

    private static BulkCommandResult Unknown(string named) =>
        new() { ChargePointId = named, Status = "Error", Code = StatusCodes.Status404NotFound, Detail = ChargePointWords.Unknown(named) };
}
