using Dynamo.ChargePoints;
using Dynamo.Commands;
using Npgsql;

namespace Dynamo.Api.Commands.History;

/// <summary>
/// Keeps each command from before it is sent. One whose process died is told as interrupted at the next start, and whether it can have been sent.
/// </summary>
public sealed class CommandHistory(NpgsqlDataSource database, LivingSender sender, TimeProvider time) : IDisposable
{
    public const string Pending = "Pending";

    /// <summary>A bulk of commands must not take all connections to the database from those who charge.</summary>
    private const int WritesAtOnce = 16;
    private readonly SemaphoreSlim _writes = new(WritesAtOnce, WritesAtOnce);

    /// <summary>A command that is handed over at once.</summary>
    internal async Task<CommandAnswer> Begin(Actor actor, GivenCommand given, CancellationToken ct)
    {
        var now = time.Now();
        var begun = Row(actor, given, now);
        const string sql = """
            insert into commands (command_id, organization_id, charge_point_id, command, kind, parameters, status, outcome, sender, sent_by, created_at, handed_at, start_connector, start_tag)
            values (@CommandId, @OrganizationId, @ChargePointId, @Command, @Kind, @Parameters::jsonb, @Pending, 'unknown', @sender, @SentBy, @now, @now, @connector, @tag)
            """;
        var args = new
        {
            begun.CommandId, given.OrganizationId, given.ChargePointId, given.Command, given.Kind, given.Parameters, Pending, sender = await sender.Name(), begun.SentBy, now,
            connector = given.Start?.ConnectorId, tag = given.Start?.Tag,
        };
        await database.Execute(sql, args, ct);
        return begun;
    }

    /// <summary>Commands that wait for their turn; each is handed over with <see cref="HandOver"/>.</summary>
    internal async Task<IReadOnlyList<CommandAnswer>> BeginAll(Actor actor, IReadOnlyList<GivenCommand> given, CancellationToken ct)
    {
        if (given.Count == 0) return [];
        var now = time.Now();
        var begun = given.Select(one => Row(actor, one, now)).ToArray();
        const string sql = """
            insert into commands (command_id, organization_id, charge_point_id, command, kind, parameters, status, outcome, sender, sent_by, created_at, start_connector, start_tag)
            select id, organization, charge_point, @Command, @Kind, @Parameters::jsonb, @Pending, 'not_sent', @sender, @SentBy, @now, @connector, @tag
            from unnest(@ids, @organizations, @chargePoints) as one (id, organization, charge_point)
            """;
        var (first, row) = (given[0], begun[0]);
        var args = new
        {
            first.Command, first.Kind, first.Parameters, Pending, sender = await sender.Name(), row.SentBy, now, connector = first.Start?.ConnectorId, tag = first.Start?.Tag,
            ids = begun.Select(one => one.CommandId).ToArray(), organizations = given.Select(one => one.OrganizationId).ToArray(),
            chargePoints = given.Select(one => one.ChargePointId).ToArray(),
        };
        await database.Execute(sql, args, ct);
        return begun;
    }

    /// <summary>From here on it may have been sent.</summary>
    internal Task HandOver(CommandAnswer begun) =>
        Write("update commands set handed_at = @now, outcome = 'unknown' where command_id = @CommandId", new { now = time.Now(), begun.CommandId });

    /// <summary>Not to be cancelled: what the charger did is kept even if the caller has gone.</summary>
    internal async Task<CommandAnswer> End(CommandAnswer begun, CommandResult result)
    {
        const string sql = """
            update commands m set status = @Status, outcome = @Outcome, response = @response::jsonb, detail = @Detail, sent_at = @SentAt, response_time_ms = @ResponseTimeMs,
                follow_up_due_at = case when m.start_tag is not null and @followUp then @now + least(coalesce((
                    select make_interval(secs => s.value::int) from settings s where s.charge_point_id = lower(m.charge_point_id)
                        and lower(s.name) in ('connectiontimeout', 'txctrlr.evconnectiontimeout') and s.value ~ '^[1-9][0-9]{0,4}$'
                    limit 1), interval '60 seconds'), interval '10 minutes') end
            where command_id = @CommandId
            """;
        var ended = begun with
        {
            Status = StatusOf(result),
            Outcome = OutcomeOf(result),
            Response = RawJson.ParseOrNull(result.Response),
            Detail = result.Detail ?? (result.ErrorCode is { } code ? $"The charger answered with {code}." : null),
            SentAt = result.SentAt,
            ResponseTimeMs = result.ResponseTimeMs,
        };
        // Also where no answer came: whether a session began tells what became of it.
        var followUp = result.Outcome is CommandOutcome.Accepted or CommandOutcome.TimedOut;
        // Some chargers tell their password when they are asked for their settings: whoever asked sees the answer as it came, the history does not.
        var response = result.Response is { Length: > 0 } told ? SecretValues.WithoutSecrets(told) : null;
        var args = new { ended.Status, ended.Outcome, response, ended.Detail, ended.SentAt, ended.ResponseTimeMs, ended.CommandId, followUp, now = time.Now() };
        await Write(sql, args);
        return ended;
    }

    /// <summary>The state forbade it; nothing was sent.</summary>
    internal async Task<CommandAnswer> Refuse(CommandAnswer begun, string why)
    {
        var ended = begun with { Status = "Error", Outcome = "not_sent", Detail = why };
        await Write("update commands set status = @Status, outcome = @Outcome, detail = @Detail where command_id = @CommandId",
            new { ended.Status, ended.Outcome, ended.Detail, ended.CommandId });
        return ended;
    }

    public void Dispose() => _writes.Dispose();

    private async Task Write(string sql, object args)
    {
        await _writes.WaitAsync();
        try
        {
            await database.Execute(sql, args, CancellationToken.None);
        }
        finally
        {
            _writes.Release();
        }
    }

    private static CommandAnswer Row(Actor actor, GivenCommand given, DateTimeOffset now) => new()
    {
        CommandId = PublicId.New("cmd", now), ChargePointId = given.ChargePointId, Command = given.Command, Kind = given.Kind, Parameters = RawJson.Parse(given.Parameters),
        Status = Pending, Outcome = "unknown", SentBy = actor.Name, CreatedAt = now,
    };

    private static string StatusOf(CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Accepted => "Accepted",
        CommandOutcome.Rejected => "Rejected",
        CommandOutcome.NotSupported when result.ErrorCode is null => "Rejected",
        CommandOutcome.TimedOut => "Timeout",
        _ => "Error",
    };

    private static string OutcomeOf(CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Accepted => "accepted",
        CommandOutcome.Rejected => "rejected",
        CommandOutcome.NotSupported => "not_supported",
        CommandOutcome.TimedOut => "unknown",
        CommandOutcome.Failed => "failed",
        _ => "not_sent",
    };
}
