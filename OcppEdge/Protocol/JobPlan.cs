using System.Text;
using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.Commands;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>A call that begins a job of the charger, whoever composed it: told to the charge point before it is sent, so that no end of ours loses it.</summary>
internal sealed record JobPlan(JobRequestedReport Requested, bool NeedsFileName)
{
    /// <summary>1.6 has no status in its answer: one without the name of a file says that there are no diagnostics (part 5.9).</summary>
    private const string GetDiagnostics = nameof(GetDiagnostics);
    private const string NothingToUpload = "The charge point has nothing to upload: its answer names no file.";

    /// <summary>Nothing for a call that begins none.</summary>
    public static JobPlan? Of(OutgoingCall call, string? by, DateTimeOffset now)
    {
        if (KindOf(call) is not { } kind) return null;
        using var payload = JsonDocument.Parse(call.Payload);
        return new JobPlan(new JobRequestedReport
        {
            ReceivedAt = now, JobId = PublicId.New("job", now), Kind = kind, By = by,
            RequestId = payload.RootElement.TryGetProperty("requestId", out var number) ? number.GetInt32() : null,
            Parameters = SecretValues.WithoutPasswordsInUrls(Encoding.UTF8.GetString(call.Payload.Span)),
        }, call.Action == GetDiagnostics);
    }

    /// <summary>What the end of the command tells of the job; nothing where nobody knows whether the charger took it.</summary>
    public JobAnsweredReport? Answered(CommandResult result, DateTimeOffset now) => result.Outcome switch
    {
        CommandOutcome.TimedOut => null,
        CommandOutcome.Accepted when FileName(result.Response) is var name && (name is not null || !NeedsFileName) =>
            Report(JobState.Accepted, result, now) with { FileName = name },
        CommandOutcome.Accepted => Report(JobState.Rejected, result, now) with { Detail = NothingToUpload },
        CommandOutcome.Rejected or CommandOutcome.NotSupported or CommandOutcome.Failed => Report(JobState.Rejected, result, now),
        _ => Report(JobState.Cancelled, result, now),
    };

    private JobAnsweredReport Report(JobState state, CommandResult result, DateTimeOffset now) => new()
    {
        ReceivedAt = now, JobId = Requested.JobId, State = state, Status = result.Status ?? result.ErrorCode, Detail = result.Detail,
    };

    private static JobKind? KindOf(OutgoingCall call) => call.Action switch
    {
        "UpdateFirmware" => JobKind.FirmwareUpdate,
        "SignedUpdateFirmware" => JobKind.SignedFirmwareUpdate,
        GetDiagnostics => JobKind.Diagnostics,
        "GetLog" => call.Payload.Span.IndexOf("\"SecurityLog\""u8) >= 0 ? JobKind.SecurityLog : JobKind.Diagnostics,
        _ => null,
    };

    /// <summary>`fileName` in GetDiagnostics, `filename` in GetLog.</summary>
    private static string? FileName(string? response)
    {
        using var answer = JsonDocument.Parse(response ?? "{}");
        if (answer.RootElement.ValueKind != JsonValueKind.Object) return null;
        foreach (var field in answer.RootElement.EnumerateObject())
            if (field.Name.Equals("fileName", StringComparison.OrdinalIgnoreCase) && field.Value.ValueKind == JsonValueKind.String)
                return field.Value.GetString() is { Length: > 0 } name ? name : null;
        return null;
    }
}
