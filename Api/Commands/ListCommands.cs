using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commands;

public enum CommandKinds
{
    /// <summary>Those of `/cpo/commands`.</summary>
    Neutral,

    /// <summary>Those of the OCPP routes.</summary>
    Raw,

    /// <summary>Both.</summary>
    All,
}

/// <summary>Which commands to list.</summary>
public sealed record ListCommandsRequest : Page
{
    /// <summary>Only those to this charge point.</summary>
    [QueryParam]
    public string? ChargePointId { get; init; }

    /// <summary>Only this command, such as `start_session`.</summary>
    [QueryParam]
    public string? Command { get; init; }

    /// <summary>Only those with this status, such as `Timeout` or `Interrupted`.</summary>
    [QueryParam]
    public string? Status { get; init; }

    /// <summary>Which kinds of commands.</summary>
    [QueryParam]
    public CommandKinds Kind { get; init; } = CommandKinds.Neutral;

    /// <summary>Only those given at or after this time.</summary>
    [QueryParam]
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those given before this time.</summary>
    [QueryParam]
    public DateTimeOffset? To { get; init; }
}

/// <summary>A piece of the history of commands.</summary>
public sealed record CommandList : PageAnswer
{
    /// <summary>The commands of this piece.</summary>
    public required IReadOnlyList<CommandAnswer> Commands { get; init; }
}

internal sealed class ListCommands(NpgsqlDataSource database, ListTotals totals) : Endpoint<ListCommandsRequest, CommandList>
{
    public override void Configure()
    {
        Get("/cpo/commands");
        Policies(Access.Command);
        Summary(s =>
        {
            s.Summary = "List commands that were sent";
            s.Description = "The newest first. Those that a stop of the system interrupted have the status `Interrupted`; `outcome` says whether they can have been sent. "
                + "A total above 10,000 may be half a minute old.";
        });
    }

    public override async Task HandleAsync(ListCommandsRequest req, CancellationToken ct)
    {
        var from = "commands m where m.organization_id = @Organization";
        if (req.ChargePointId is { Length: > 0 }) from += " and lower(m.charge_point_id) = lower(@ChargePointId)";
        if (req.Command is { Length: > 0 }) from += " and lower(m.command) = lower(@Command)";
        if (req.Status is { Length: > 0 }) from += " and lower(m.status) = lower(@Status)";
        if (req.Kind != CommandKinds.All) from += " and m.kind = @kind";
        if (req.From is not null) from += " and m.created_at >= @From";
        if (req.To is not null) from += " and m.created_at < @To";
        var kind = EnumWords.Of<CommandKinds>().Word(req.Kind);
        var args = User.Actor().With(new { req.ChargePointId, req.Command, req.Status, kind, req.From, req.To, req.Limit, req.Offset });
        // The ids from an index first, however far down the piece is; rows only for what is shown.
        const string newest = "m.created_at desc, m.command_id desc";
        var sql = $"""
            select {CommandRow.Columns} from commands m
            where m.command_id in (select m.command_id from {from} order by {newest} limit @Limit offset @Offset) order by {newest}
            """;
        var rows = await database.List<CommandRow>(sql, args, ct);
        var total = await totals.Of(rows.Count, req, from, args, ct);
        await Send.OkAsync(new CommandList { Commands = [.. rows.Select(row => row.ToAnswer())], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
