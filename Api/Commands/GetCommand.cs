using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commands;

/// <summary>Names one command.</summary>
public sealed record CommandRequest
{
    /// <summary>The command's id, `cmd_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class GetCommand(NpgsqlDataSource database) : Endpoint<CommandRequest, CommandAnswer>
{
    public override void Configure()
    {
        Get("/cpo/commands/{id}");
        Policies(Access.Command);
        Summary(s =>
        {
            s.Summary = "One command that was sent";
            s.Responses[404] = "No such command within reach.";
        });
    }

    public override async Task HandleAsync(CommandRequest req, CancellationToken ct)
    {
        const string sql = $"select {CommandRow.Columns} from commands m where m.command_id = @Id and m.organization_id = @Organization";
        if (await database.First<CommandRow>(sql, User.Actor().With(new { req.Id }), ct) is { } row)
            await Send.OkAsync(row.ToAnswer(), ct);
        else
            await Send.NotFoundAsync($"There is no command '{req.Id}'.");
    }
}
