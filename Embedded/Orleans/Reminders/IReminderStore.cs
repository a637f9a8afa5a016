using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Where reminders are kept.</summary>
internal interface IReminderStore
{
    Task Start(CancellationToken cancellation);

    Task<IReadOnlyList<ReminderRow>> ReadAll();

    Task<IReadOnlyList<ReminderRow>> Read(GrainId grain);

    Task<ReminderRow?> Read(GrainId grain, string name);

    /// <summary>Writes over what is there; gives the row's new version.</summary>
    Task<int> Upsert(ReminderRow row);

    /// <summary>False if the row is not there in this version.</summary>
    Task<bool> Remove(GrainId grain, string name, int version);
}

/// <summary>One reminder as it is kept.</summary>
internal sealed record ReminderRow(GrainId Grain, string ReminderName, DateTime StartAt, TimeSpan Period, int Version) : IGrainReminder;
