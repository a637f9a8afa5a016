using Dynamo.Commands;
using Npgsql;

namespace Dynamo.Api.Commands;

/// <summary>Keeps each command from before it is sent, so that one whose process died is seen as pending and not as never given.</summary>
public sealed class CommandHistory(NpgsqlDataSource database, TimeProvider time)
{
    public const string Pending = "Pending";

    public async Task<CommandAnswer> Begin(Actor actor, string organization, string chargePointId, string command, string parameters, CancellationToken ct)
    {
        const string sql = """
            insert into commands (command_id, organization_id, charge_point_id, command, parameters, status, sent_by, created_at)
            values (@id, @organization, @chargePointId, @command, @parameters::jsonb, @Pending, @Name, @now)
            """;
        var now = time.Now();
        var id = PublicId.New("cmd", now);
        await database.Execute(sql, new { id, organization, chargePointId, command, parameters, Pending, actor.Name, now }, ct);
        return new CommandAnswer
        {
            CommandId = id, ChargePointId = chargePointId, Command = command, Parameters = RawJson.Parse(parameters), Status = Pending,
            SentBy = actor.Name, CreatedAt = now,
        };
    }

    /// <summary>Not to be cancelled: what the charger did is kept even if the caller has gone.</summary>
    public async Task<CommandAnswer> End(CommandAnswer begun, CommandResult result)
    {
        const string sql = """
            update commands set status = @Status, outcome = @outcome, response = @response::jsonb, detail = @Detail, sent_at = @SentAt,
                response_time_ms = @ResponseTimeMs
            where command_id = @CommandId
            """;
        var ended = begun with
        {
            Status = StatusOf(result),
            Response = RawJson.ParseOrNull(result.Response),
            Detail = result.Detail ?? (result.ErrorCode is { } code ? $"The charger answered with {code}." : null),
            ResponseTimeMs = result.ResponseTimeMs,
        };
        var args = new { ended.Status, outcome = result.Outcome.ToString(), response = result.Response, ended.Detail, result.SentAt, ended.ResponseTimeMs, ended.CommandId };
        await database.Execute(sql, args, CancellationToken.None);
        return ended;
    }

    private static string StatusOf(CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Accepted => "Accepted",
        CommandOutcome.Rejected => "Rejected",
        CommandOutcome.NotSupported when result.ErrorCode is null => "Rejected",
        CommandOutcome.TimedOut => "Timeout",
        _ => "Error",
    };
}
