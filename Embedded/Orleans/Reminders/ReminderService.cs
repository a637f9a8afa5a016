using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Embedded;

/// <summary>Keeps the reminders of this process going: those that are registered here, and those that the table has.</summary>
internal sealed class ReminderService(EmbeddedSilo silo, IEnumerable<IReminderStore> stores, IOptions<ReminderOptions> options)
    : IReminderRegistry, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(5);
    private readonly IReminderStore? _store = stores.LastOrDefault();
    private readonly Dictionary<(GrainId, string), LocalReminder> _local = [];
    private readonly CancellationTokenSource _stopped = new();
    private long _changes;

    public bool HasTable => _store is not null;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(ReminderService), ServiceLifecycleStage.Active, Start, _ => Stop());

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        if (period < options.Value.MinimumReminderPeriod)
            throw new ArgumentException($"A reminder's period cannot be less than {options.Value.MinimumReminderPeriod}: {reminderName} has {period}", nameof(period));
        var start = silo.Clock.GetUtcNow().UtcDateTime + dueTime;
        var row = new ReminderRow(callingGrainId, reminderName, start, period, 0);
        row = row with { Version = await _store!.Upsert(row) };
        Keep(row);
        return row;
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        if (reminder is not ReminderRow row)
            throw new ArgumentException("The reminder was not made by this engine", nameof(reminder));
        if (!await _store!.Remove(callingGrainId, row.ReminderName, row.Version))
            throw new ReminderException($"Could not unregister reminder {row.ReminderName} of {callingGrainId}: it is gone or was changed. Get it again before.");
        Forget(callingGrainId, row.ReminderName);
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) => await _store!.Read(callingGrainId, reminderName);

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) => [.. await _store!.Read(callingGrainId)];

    public void Dispose() => _stopped.Dispose();

    private async Task Start(CancellationToken cancellation)
    {
        if (_store is null)
            return;
        await _store.Start(cancellation);
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _ = Task.Run(Refresh, CancellationToken.None);
    }

    private Task Stop()
    {
        _stopped.Cancel();
        lock (_local)
        {
            foreach (var reminder in _local.Values)
                reminder.Dispose();
            _local.Clear();
        }

        return Task.CompletedTask;
    }

    private async Task Refresh()
    {
        while (!_stopped.IsCancellationRequested)
        {
            var wait = options.Value.RefreshReminderListPeriod;
            try
            {
                var before = Interlocked.Read(ref _changes);
                Reconcile(await _store!.ReadAll(), before);
            }
            catch (Exception e)
            {
                EngineLog.RemindersUnreadable(silo.Log, e);
                wait = s_retry;
            }

            await Task.Delay(wait, silo.Clock, _stopped.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // What was registered or removed here while the table was read is newer than what was read.
    private void Reconcile(IReadOnlyList<ReminderRow> rows, long before)
    {
        lock (_local)
        {
            if (_changes != before || _stopped.IsCancellationRequested)
                return;
            var stored = rows.ToDictionary(r => (r.Grain, r.ReminderName));
            foreach (var (key, reminder) in _local.ToList())
            {
                if (stored.TryGetValue(key, out var row) && row == reminder.Row)
                    stored.Remove(key);
                else
                    Drop(key);
            }

            foreach (var (key, row) in stored)
                _local[key] = new LocalReminder(silo, row);
        }
    }

    private void Keep(ReminderRow row)
    {
        lock (_local)
        {
            _changes++;
            Drop((row.Grain, row.ReminderName));
            if (!_stopped.IsCancellationRequested)
                _local[(row.Grain, row.ReminderName)] = new LocalReminder(silo, row);
        }
    }

    private void Forget(GrainId grain, string name)
    {
        lock (_local)
        {
            _changes++;
            Drop((grain, name));
        }
    }

    private void Drop((GrainId, string) key)
    {
        if (_local.Remove(key, out var old))
            old.Dispose();
    }
}
