using System.Text.Json;

namespace Dynamo.Api.Commands;

/// <summary>A command that was sent, and how it ended.</summary>
public sealed record CommandAnswer
{
    /// <summary>The command's id, `cmd_…`.</summary>
    public required string CommandId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The command: a neutral one, or OCPP's action where it was sent by an OCPP route.</summary>
    public required string Command { get; init; }

    /// <summary>`neutral`, or `raw` for one that was sent by an OCPP route.</summary>
    public required string Kind { get; init; }

    /// <summary>Its parameters as they were given; passwords are blanked.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>`Accepted`, `Rejected`, `Timeout` (the outcome is unknown), `Error`, `Pending` while it is under way, or `Interrupted` where the system stopped meanwhile.</summary>
    public required string Status { get; init; }

    /// <summary>
    /// What is known of it: `accepted`, `rejected`, `not_supported`, `failed` (the charger answered with an error), `not_sent` (the charger knows nothing of it),
    /// or `unknown` (it may have been carried out).
    /// </summary>
    public required string Outcome { get; init; }

    /// <summary>The charger's answer as it came; null where there was none.</summary>
    public JsonElement? Response { get; init; }

    /// <summary>In plain words why not, where it was not accepted.</summary>
    public string? Detail { get; init; }

    /// <summary>When it was sent; null where it was not, or where that is not known.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Milliseconds until the answer.</summary>
    public double? ResponseTimeMs { get; init; }

    /// <summary>For a remote start: whether a session began, or why none did.</summary>
    public CommandFollowUp? FollowUp { get; init; }

    /// <summary>Who sent it.</summary>
    public string? SentBy { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class CommandRow
{
    public const string Columns = """
        m.command_id, m.charge_point_id, m.command, m.kind, m.parameters, m.status, m.outcome, m.response, m.detail, m.sent_at, m.response_time_ms, m.sent_by, m.created_at,
        m.follow_up_due_at, m.follow_up, m.follow_up_detail, m.follow_up_at, m.follow_up_session_id
        """;

    public required string CommandId { get; init; }
    public required string ChargePointId { get; init; }
    public required string Command { get; init; }
    public required string Kind { get; init; }
    public string? Parameters { get; init; }
    public required string Status { get; init; }
    public string? Outcome { get; init; }
    public string? Response { get; init; }
    public string? Detail { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public double? ResponseTimeMs { get; init; }
    public string? SentBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FollowUpDueAt { get; init; }
    public string? FollowUp { get; init; }
    public string? FollowUpDetail { get; init; }
    public DateTimeOffset? FollowUpAt { get; init; }
    public string? FollowUpSessionId { get; init; }

    public CommandAnswer ToAnswer() => new()
    {
        CommandId = CommandId,
        ChargePointId = ChargePointId,
        Command = Command,
        Kind = Kind,
        Parameters = RawJson.ParseOrNull(Parameters),
        Status = Status,
        Outcome = OutcomeWord(Outcome),
        Response = RawJson.ParseOrNull(Response),
        Detail = Detail,
        SentAt = SentAt,
        ResponseTimeMs = ResponseTimeMs,
        FollowUp = FollowUpDueAt is { } due
            ? new CommandFollowUp { Status = FollowUp ?? CommandFollowUp.Waiting, Detail = FollowUpDetail, SessionId = FollowUpSessionId, DueAt = due, At = FollowUpAt }
            : null,
        SentBy = SentBy,
        CreatedAt = CreatedAt,
    };
    // Rows from before outcomes had words of their own.
    private static string OutcomeWord(string? outcome) => outcome switch
    {
        null or "TimedOut" => "unknown",
        "Offline" or "Busy" or "Invalid" => "not_sent",
        _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome),
    };
}
