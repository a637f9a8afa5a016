using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Facts;

namespace Dynamo.Grains.ChargePoints;

/// <summary>The latest jobs of a charge point, the newest last: enough to know which one a report is about. All of them are in the table.</summary>
public sealed record JobBook
{
    private const int Kept = 10;

    public ImmutableArray<Job> Latest { get; init; } = [];

    public Job? Find(string jobId) => Latest.FirstOrDefault(job => job.JobId == jobId);

    /// <summary>The job that a report is about: the one with its number; without a number the one at work, else the one asked for.</summary>
    public Job? FindFor(JobFamily family, int? requestId)
    {
        var mine = Latest.Reverse().Where(job => Jobs.FamilyOf(job.Kind) == family).ToList();
        if (requestId is not null && mine.Find(job => job.RequestId == requestId) is { } named) return named;
        // A number that we did not give belongs to a job of somebody else, unless ours went out without one.
        var open = mine.Where(job => job.IsOpen && (requestId is null || job.RequestId is null)).ToList();
        return open.Find(job => job.State != JobState.Requested) ?? open.FirstOrDefault();
    }

    public Job? LastEnded(JobFamily family) => Latest.LastOrDefault(job => Jobs.FamilyOf(job.Kind) == family && !job.IsOpen);

    public IEnumerable<Job> Open(JobFamily family) => Latest.Where(job => job.IsOpen && Jobs.FamilyOf(job.Kind) == family);

    public JobBook Apply(Fact fact, DateTimeOffset at) => fact switch
    {
        JobRequested asked => Add(new Job(asked.JobId, asked.Kind, asked.RequestId, JobState.Requested, null, at)),
        JobProgressed went => Change(went.JobId, job => job with { State = went.State, Status = went.Status, At = at }),
        JobEnded ended => Change(ended.JobId, job => job with { State = ended.State, Status = ended.Status ?? job.Status, At = at }),
        _ => this,
    };

    private JobBook Add(Job job)
    {
        var kept = Latest;
        if (kept.Length >= Kept) kept = kept.Remove(kept.FirstOrDefault(old => !old.IsOpen) ?? kept[0]);
        return new JobBook { Latest = kept.Add(job) };
    }

    private JobBook Change(string jobId, Func<Job, Job> change) => Find(jobId) is { } job ? new JobBook { Latest = Latest.Replace(job, change(job)) } : this;
}

/// <summary>A job as its charge point remembers it.</summary>
/// <param name="JobId">Its public id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="RequestId">The number of its reports.</param>
/// <param name="State">How far it is.</param>
/// <param name="Status">The charger's last word on it.</param>
/// <param name="At">When it last changed.</param>
public sealed record Job(string JobId, JobKind Kind, int? RequestId, JobState State, string? Status, DateTimeOffset At)
{
    public bool IsOpen => State <= JobState.Running;
}
