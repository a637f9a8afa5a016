using FastEndpoints;

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

internal sealed class ListCommands(ListTotals totals) : Endpoint<ListCommandsRequest, CommandList>
{
    public override void Configure()
    {
        Get("/cpo/commands");
        Policies(Access.Command);
        Summary(s =>
        {
            s.Summary = "List commands that were sent";
            s.Description = "The newest first. Those that a stop of the system interrupted have the status `Interrupted`; `outcome` says whether they can have been sent.";
        });
    }

    public override async Task HandleAsync(ListCommandsRequest req, CancellationToken ct)
    {
        var where = new List<string> { "m.organization_id = @Organization" };
        if (req.ChargePointId is { Length: > 0 }) where.Add("lower(m.charge_point_id) = lower(@ChargePointId)");
        if (req.Command is { Length: > 0 }) where.Add("lower(m.command) = lower(@Command)");
        if (req.Status is { Length: > 0 }) where.Add("lower(m.status) = @status");
        if (req.Kind != CommandKinds.All) where.Add("m.kind = @kind");
        if (req.From is not null) where.Add("m.created_at >= @From");
        if (req.To is not null) where.Add("m.created_at < @To");
        var actor = User.Actor();
        var (kind, status) = (EnumWords.Of<CommandKinds>().Word(req.Kind), req.Status is { Length: > 0 } given ? given.ToLowerInvariant() : null);
        var args = actor.With(new { req.ChargePointId, req.Command, status, kind, req.From, req.To, req.Limit, req.Offset });
        var wish = new ListWish(CountedOf(actor, req, kind), string.Join(" and ", where), status, req.From is not null, req.To is not null);
        var (rows, total) = await totals.Piece<CommandRow>(CountedList.Commands, wish, req, CommandRow.Columns, "commands m", args, ct);
        await Send.OkAsync(new CommandList { Commands = [.. rows.Select(row => row.ToAnswer())], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }

    /// <summary>Whose weeks are counted; null where they are of one charge point, which has few.</summary>
    private static string? CountedOf(Actor actor, ListCommandsRequest req, string kind) => req.ChargePointId is { Length: > 0 } ? null
        : string.Join(' ', new[] { actor.OrganizationId, req.Kind == CommandKinds.All ? "" : kind, (req.Command ?? "").ToLowerInvariant() }.Where(part => part.Length > 0));
}
