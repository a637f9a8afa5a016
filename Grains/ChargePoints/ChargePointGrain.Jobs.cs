using Dynamo.ChargePoints;
using Dynamo.Facts;

namespace Dynamo.Grains.ChargePoints;

/// <summary>Firmware updates and uploads: asked for, progressed by what the charger reports, ended once. Also those that somebody else began.</summary>
public sealed partial class ChargePointGrain
{
    /// <summary>Some chargers repeat their last word after a restart: within that time it tells nothing new.</summary>
    private static readonly TimeSpan RepeatsWithin = TimeSpan.FromDays(1);

    private Task RequestJob(string id, JobRequestedReport report) => State.Jobs.Find(report.JobId) is not null
        ? Task.CompletedTask
        : Record(report.ReceivedAt, new JobRequested
        {
            ChargePointId = id, JobId = report.JobId, Kind = report.Kind, RequestId = report.RequestId, Parameters = report.Parameters, By = report.By,
        });

    private Task AnswerJob(string id, JobAnsweredReport report)
    {
        if (State.Jobs.Find(report.JobId) is not { IsOpen: true } job) return Task.CompletedTask;
        // What it reports on already, it does work at, whatever the answer lacked.
        if (report.State == JobState.Rejected && job.State == JobState.Running) return Task.CompletedTask;
        if (report.State != JobState.Accepted) return Record(report.ReceivedAt, Ended(id, job, report.State, report.Status, report.Detail));
        // The charger may have reported on it before it answered.
        var accepted = new JobProgressed
        {
            ChargePointId = id, JobId = job.JobId, Kind = job.Kind, State = job.State == JobState.Running ? JobState.Running : JobState.Accepted,
            Status = report.Status ?? nameof(JobState.Accepted), RequestId = job.RequestId, FileName = report.FileName,
        };
        var superseded = State.Jobs.Open(Jobs.FamilyOf(job.Kind)).Where(other => other.JobId != job.JobId)
            .Select(other => Ended(id, other, JobState.Superseded, null, $"Job {job.JobId} took its place."));
        return Record(report.ReceivedAt, [.. superseded, accepted]);
    }

    private Task ReportFirmware(string id, FirmwareReport report) => Record(report.ReceivedAt, [
        new FirmwareStatusReported { ChargePointId = id, Status = report.Status, RequestId = report.RequestId },
        .. Progress(id, JobFamily.Firmware, report.Status, report.RequestId, report.ReceivedAt)]);

    private Task ReportUpload(string id, DiagnosticsReport report) => Record(report.ReceivedAt, [
        new DiagnosticsStatusReported { ChargePointId = id, Status = report.Status, RequestId = report.RequestId },
        .. Progress(id, JobFamily.Upload, report.Status, report.RequestId, report.ReceivedAt)]);

    /// <summary>A charger that comes back with another firmware has installed it, whether it says so or not.</summary>
    private IEnumerable<Fact> InstalledByBoot(string id, BootReport report)
    {
        if (report.FirmwareVersion is null || State.FirmwareVersion is null || report.FirmwareVersion == State.FirmwareVersion) return [];
        return State.Jobs.Open(JobFamily.Firmware).Where(job => job.State == JobState.Running)
            .Select(job => Ended(id, job, JobState.Completed, null, $"It booted with firmware {report.FirmwareVersion}."));
    }

    private IEnumerable<Fact> Progress(string id, JobFamily family, string status, int? requestId, DateTimeOffset at)
    {
        if (string.Equals(status, Jobs.Idle, StringComparison.OrdinalIgnoreCase)) yield break;
        var state = Jobs.StateAfter(status);
        var job = State.Jobs.FindFor(family, requestId);
        if (job is { IsOpen: false } || (job is not null && job.State == JobState.Running && job.Status == status)) yield break;
        if (job is null)
        {
            if (state != JobState.Running && State.Jobs.LastEnded(family) is { } last && last.State == state && at - last.At < RepeatsWithin) yield break;
            job = new Job(PublicId.New("job", Now), family == JobFamily.Firmware ? JobKind.FirmwareUpdate : JobKind.Diagnostics, requestId, JobState.Requested, null, at);
            yield return new JobRequested { ChargePointId = id, JobId = job.JobId, Kind = job.Kind, RequestId = requestId };
        }
        yield return state == JobState.Running
            ? new JobProgressed
            {
                ChargePointId = id, JobId = job.JobId, Kind = job.Kind, State = state, Status = status, RequestId = job.RequestId, Begun = job.State != JobState.Running,
            }
            : Ended(id, job, state, status, null);
    }

    private static JobEnded Ended(string id, Job job, JobState state, string? status, string? detail) => new()
    {
        ChargePointId = id, JobId = job.JobId, Kind = job.Kind, State = state, Status = status, Detail = detail, RequestId = job.RequestId,
    };
}
