using Dynamo.Engine.Tests.Support;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Dynamo.Engine.Tests.Turns;

public interface ITurnGrain : IGrainWithStringKey
{
    Task Work();

    Task<int> MostAtOnce();

    Task WaitAt(string gate);

    [AlwaysInterleave]
    Task<string> Peek();

    [ReadOnly]
    Task ReadAt(string gate);

    Task<bool> StaysOnItsScheduler();

    Task<bool> LeavesItsScheduler();

    Task Throw();

    Task<int> Doubled(int number);
}

public class TurnGrain : Grain, ITurnGrain
{
    private int _inside;
    private int _most;

    public async Task Work()
    {
        _most = Math.Max(_most, ++_inside);
        await Task.Yield();
        await Task.Delay(1);
        _inside--;
    }

    public Task<int> MostAtOnce() => Task.FromResult(_most);

    public Task WaitAt(string gate) => Gates.Pass(gate);

    public Task<string> Peek() => Task.FromResult("here");

    public Task ReadAt(string gate) => Gates.Pass(gate);

    public async Task<bool> StaysOnItsScheduler()
    {
        var before = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await Task.Delay(5);
        return before != TaskScheduler.Default && before == afterYield && before == TaskScheduler.Current;
    }

    public Task<bool> LeavesItsScheduler() => Task.Run(() => TaskScheduler.Current == TaskScheduler.Default);

    public Task Throw() => throw new InvalidTimeZoneException("as it is");

    public Task<int> Doubled(int number) => Task.FromResult(number);
}

public interface IReentrantGrain : IGrainWithStringKey
{
    Task WaitAt(string gate);

    Task<bool> Overlapped(int steps);
}

[Reentrant]
public class ReentrantGrain : Grain, IReentrantGrain
{
    private int _inTurn;
    private bool _overlapped;

    public Task WaitAt(string gate) => Gates.Pass(gate);

    public async Task<bool> Overlapped(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _overlapped |= Interlocked.Increment(ref _inTurn) != 1;
            Thread.SpinWait(200);
            Interlocked.Decrement(ref _inTurn);
            await Task.Yield();
        }

        return _overlapped;
    }
}

public interface ICircleGrain : IGrainWithStringKey
{
    [ResponseTimeout("00:00:01")]
    Task CallThrough(string other, string back);

    [ResponseTimeout("00:00:01")]
    Task CallYourself();

    Task<bool> CallYourselfAllowed();

    Task<string> Name();
}

public class CircleGrain : Grain, ICircleGrain
{
    public Task CallThrough(string other, string back) =>
        other.Length == 0
            ? GrainFactory.GetGrain<ICircleGrain>(back).CallYourself()
            : GrainFactory.GetGrain<ICircleGrain>(other).CallThrough("", back);

    public async Task CallYourself() => await GrainFactory.GetGrain<ICircleGrain>(this.GetPrimaryKeyString()).Name();

    public async Task<bool> CallYourselfAllowed()
    {
        using var section = RequestContext.AllowCallChainReentrancy();
        return await GrainFactory.GetGrain<ICircleGrain>(this.GetPrimaryKeyString()).Name() == this.GetPrimaryKeyString();
    }

    public Task<string> Name() => Task.FromResult(this.GetPrimaryKeyString());
}

public interface ISlowGrain : IGrainWithStringKey
{
    [ResponseTimeout("00:00:02")]
    Task WaitAt(string gate);

    [ResponseTimeout("00:00:02")]
    Task Note(string what);

    Task<string[]> Notes();

    [OneWay]
    Task Tell(string what, string gate);

    [OneWay]
    Task FailQuietly();
}

public class SlowGrain : Grain, ISlowGrain
{
    private readonly List<string> _notes = [];

    public async Task WaitAt(string gate)
    {
        await Gates.Pass(gate);
        _notes.Add($"passed {gate}");
    }

    public Task Note(string what)
    {
        _notes.Add(what);
        return Task.CompletedTask;
    }

    public Task<string[]> Notes() => Task.FromResult(_notes.ToArray());

    public async Task Tell(string what, string gate)
    {
        await Gates.Pass(gate);
        _notes.Add(what);
    }

    public Task FailQuietly() => throw new InvalidOperationException("nobody hears it");
}

public interface IPickyGrain : IGrainWithStringKey
{
    Task WaitAt(string gate);

    Task<string> Admitted();
}

[MayInterleave(nameof(Admits))]
public class PickyGrain : Grain, IPickyGrain
{
    public static bool Admits(IInvokable call) => call.GetMethodName() == nameof(IPickyGrain.Admitted);

    public Task WaitAt(string gate) => Gates.Pass(gate);

    public Task<string> Admitted() => Task.FromResult("in");
}

public interface IWorkerGrain : IGrainWithStringKey
{
    Task WaitAt(string gate);
}

[StatelessWorker(2)]
public class WorkerGrain : Grain, IWorkerGrain
{
    public Task WaitAt(string gate) => Gates.Pass(gate);
}
