using System.Text.Json;

namespace Dynamo.Api.Commands;

/// <summary>A command that was sent, and how it ended.</summary>
public sealed record CommandAnswer
{
    /// <summary>The command's id, `cmd_…`.</summary>
    public required string CommandId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The command.</summary>
    public required string Command { get; init; }

    /// <summary>Its parameters as they were given.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>`Accepted`, `Rejected`, `Timeout` (the outcome is unknown), `Error`, or `Pending` while it is under way.</summary>
    public required string Status { get; init; }

    /// <summary>The charger's answer as it came; null where there was none.</summary>
    public JsonElement? Response { get; init; }

    /// <summary>In plain words why not, where it was not accepted.</summary>
    public string? Detail { get; init; }

    /// <summary>Milliseconds until the answer.</summary>
    public double? ResponseTimeMs { get; init; }

    /// <summary>Who sent it.</summary>
    public string? SentBy { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class CommandRow
{
    public const string Columns = """
        m.command_id, m.charge_point_id, m.command, m.parameters, m.status, m.response, m.detail, m.response_time_ms, m.sent_by, m.created_at
        """;

    public required string CommandId { get; init; }
    public required string ChargePointId { get; init; }
    public required string Command { get; init; }
    public string? Parameters { get; init; }
    public required string Status { get; init; }
    public string? Response { get; init; }
    public string? Detail { get; init; }
    public double? ResponseTimeMs { get; init; }
    public string? SentBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    public CommandAnswer ToAnswer() => new()
    {
        CommandId = CommandId,
        ChargePointId = ChargePointId,
        Command = Command,
        Parameters = RawJson.ParseOrNull(Parameters),
        Status = Status,
        Response = RawJson.ParseOrNull(Response),
        Detail = Detail,
        ResponseTimeMs = ResponseTimeMs,
        SentBy = SentBy,
        CreatedAt = CreatedAt,
    };
}
