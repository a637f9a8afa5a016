using System.Text.Json;
using Dynamo.Api.Commands;
using Dynamo.ChargePoints;

namespace Dynamo.Api.ChargePoints.Jobs;

/// <summary>A firmware update or an upload of logs, and how far it is.</summary>
public sealed record Job
{
    /// <summary>The job's id, `job_…`.</summary>
    public required string JobId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>What it is.</summary>
    public required JobKind Kind { get; init; }

    /// <summary>How far it is. `requested` means that the charger's answer is not known.</summary>
    public required JobState State { get; init; }

    /// <summary>The charger's last word on it, as OCPP spells it.</summary>
    public string? Status { get; init; }

    /// <summary>The OCPP request id that its reports carry, where the message has one.</summary>
    public int? RequestId { get; init; }

    /// <summary>When it was asked for, or first heard of.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Who asked for it; null for one that was begun elsewhere.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>What was asked for: the OCPP payload, without passwords.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>Every word of the charger on it, the oldest first.</summary>
    public required IReadOnlyList<JobStatus> Statuses { get; init; }

    /// <summary>The name of the file that the charger uploads, where it told one.</summary>
    public string? FileName { get; init; }

    /// <summary>In plain words how it ended, where there is more to say.</summary>
    public string? Detail { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A word of the charger on a job.</summary>
public sealed record JobStatus
{
    /// <summary>As OCPP spells it, such as `Downloading`.</summary>
    public required string Status { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }
}

internal sealed class JobRow
{
    public const string Columns = """
        j.job_id, c.charge_point_id, j.kind, j.state, j.status, j.request_id, j.requested_at, j.requested_by, j.parameters, j.statuses, j.file_name, j.detail, j.ended_at
        """;

    /// <summary>Names @id.</summary>
    public const string Tables = "jobs j join charge_points c on lower(c.charge_point_id) = j.charge_point_id where j.charge_point_id = lower(@id)";

    public required string JobId { get; init; }
    public required string ChargePointId { get; init; }
    public required string Kind { get; init; }
    public required string State { get; init; }
    public string? Status { get; init; }
    public int? RequestId { get; init; }
    public DateTimeOffset RequestedAt { get; init; }
    public string? RequestedBy { get; init; }
    public string? Parameters { get; init; }
    public required string Statuses { get; init; }
    public string? FileName { get; init; }
    public string? Detail { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public Job ToAnswer() => new()
    {
        JobId = JobId, ChargePointId = ChargePointId, Kind = Enum.Parse<JobKind>(Kind), State = Enum.Parse<JobState>(State), Status = Status, RequestId = RequestId,
        RequestedAt = RequestedAt, RequestedBy = RequestedBy, Parameters = RawJson.ParseOrNull(Parameters),
        Statuses = JsonSerializer.Deserialize<IReadOnlyList<JobStatus>>(Statuses, JsonConventions.Options)!, FileName = FileName, Detail = Detail, EndedAt = EndedAt,
    };
}
