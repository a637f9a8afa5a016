using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Reminders that end with the process.</summary>
internal sealed class MemoryReminderStore : IReminderStore
{
    private readonly ConcurrentDictionary<(GrainId, string), ReminderRow> _rows = new();

    public Task Start(CancellationToken cancellation) => Task.CompletedTask;

    public Task<IReadOnlyList<ReminderRow>> ReadAll() => Task.FromResult<IReadOnlyList<ReminderRow>>([.. _rows.Values]);

    public Task<IReadOnlyList<ReminderRow>> Read(GrainId grain) => Task.FromResult<IReadOnlyList<ReminderRow>>([.. _rows.Values.Where(r => r.Grain == grain)]);

    public Task<ReminderRow?> Read(GrainId grain, string name) => Task.FromResult(_rows.GetValueOrDefault((grain, name)));

    public Task<int> Upsert(ReminderRow row) =>
        Task.FromResult(_rows.AddOrUpdate((row.Grain, row.ReminderName), row with { Version = 0 }, (_, old) => row with { Version = old.Version + 1 }).Version);

    public Task<bool> Remove(GrainId grain, string name, int version) =>
        Task.FromResult(_rows.TryGetValue((grain, name), out var row) && row.Version == version && _rows.TryRemove(KeyValuePair.Create((grain, name), row)));
}
