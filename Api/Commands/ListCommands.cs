using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commands;

/// <summary>Which commands to list.</summary>
public sealed record ListCommandsRequest : Page
{
    /// <summary>Only those to this charge point.</summary>
    [QueryParam]
    public string? ChargePointId { get; init; }
}

/// <summary>A piece of the history of commands.</summary>
public sealed record CommandList : PageAnswer
{
    /// <summary>The commands of this piece.</summary>
    public required IReadOnlyList<CommandAnswer> Commands { get; init; }
}

public sealed class ListCommands(NpgsqlDataSource database) : Endpoint<ListCommandsRequest, CommandList>
{
    public override void Configure()
    {
        Get("/cpo/commands");
        Policies(Access.Command);
        Summary(s =>
        {
            s.Summary = "List commands that were sent";
            s.Description = "The newest first.";
        });
    }

    public override async Task HandleAsync(ListCommandsRequest req, CancellationToken ct)
    {
        var from = "commands m where m.organization_id = @Organization";
        if (req.ChargePointId is { Length: > 0 }) from += " and lower(m.charge_point_id) = lower(@ChargePointId)";
        var args = User.Actor().With(new { req.ChargePointId, req.Limit, req.Offset });
        var (rows, total) = await database.Page<CommandRow>(CommandRow.Columns, from, "m.created_at desc, m.command_id desc", args, ct);
        await Send.OkAsync(new CommandList { Commands = [.. rows.Select(row => row.ToAnswer())], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
