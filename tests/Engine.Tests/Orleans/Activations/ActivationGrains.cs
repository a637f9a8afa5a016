using Dynamo.Engine.Tests.Support;
using Orleans;

namespace Dynamo.Engine.Tests.Activations;

public interface ILifeGrain : IGrainWithStringKey
{
    Task<Guid> Life();

    Task Leave();

    Task WaitAt(string gate);

    Task LeaveAndWaitAt(string gate);
}

public class LifeGrain : Grain, ILifeGrain
{
    private readonly Guid _life = Guid.NewGuid();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Departures.Add(this.GetPrimaryKeyString(), reason.ReasonCode);
        return Task.CompletedTask;
    }

    public Task<Guid> Life() => Task.FromResult(_life);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task WaitAt(string gate) => Gates.Pass(gate);

    public async Task LeaveAndWaitAt(string gate)
    {
        DeactivateOnIdle();
        await Gates.Pass(gate);
    }
}

public interface IIdleGrain : IGrainWithStringKey
{
    Task<Guid> Life();

    Task Stay();
}

public class IdleGrain : Grain, IIdleGrain
{
    private readonly Guid _life = Guid.NewGuid();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Departures.Add(this.GetPrimaryKeyString(), reason.ReasonCode);
        return Task.CompletedTask;
    }

    public Task<Guid> Life() => Task.FromResult(_life);

    public Task Stay()
    {
        DelayDeactivation(TimeSpan.FromMinutes(5));
        return Task.CompletedTask;
    }
}

public interface IFragileGrain : IGrainWithStringKey
{
    Task<int> Attempts();
}

public class FragileGrain : Grain, IFragileGrain
{
    private static int s_attempts;

    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        Interlocked.Increment(ref s_attempts) == 1 ? throw new InvalidTimeZoneException("not the first time") : Task.CompletedTask;

    public Task<int> Attempts() => Task.FromResult(s_attempts);
}
