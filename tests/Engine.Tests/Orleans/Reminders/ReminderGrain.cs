using Orleans;
using Orleans.Runtime;

namespace Dynamo.Engine.Tests.Reminders;

public interface IReminderTestGrain : IGrainWithStringKey
{
    Task Register(string name, int dueMilliseconds, int periodMilliseconds);

    Task<bool> Unregister(string name);

    Task<string[]> Names();

    Task<int> Ticks();

    Task<bool> IsPeriodRight(int periodMilliseconds);
}

public class ReminderTestGrain : Grain, IReminderTestGrain, IRemindable
{
    private int _ticks;
    private TickStatus _last;

    public Task Register(string name, int dueMilliseconds, int periodMilliseconds) =>
        this.RegisterOrUpdateReminder(name, TimeSpan.FromMilliseconds(dueMilliseconds), TimeSpan.FromMilliseconds(periodMilliseconds));

    public async Task<bool> Unregister(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
            return false;
        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<string[]> Names() => [.. (await this.GetReminders()).Select(r => r.ReminderName).Order()];

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public Task<bool> IsPeriodRight(int periodMilliseconds) =>
        Task.FromResult(_last.Period == TimeSpan.FromMilliseconds(periodMilliseconds) && _last.CurrentTickTime >= _last.FirstTickTime);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _ticks++;
        _last = status;
        return _ticks == 1 ? throw new InvalidTimeZoneException("the first tick fails") : Task.CompletedTask;
    }
}

public interface IForgetfulGrain : IGrainWithStringKey
{
    Task Register();
}

public class ForgetfulGrain : Grain, IForgetfulGrain
{
    public Task Register() => this.RegisterOrUpdateReminder("never", TimeSpan.Zero, TimeSpan.FromMinutes(1));
}
