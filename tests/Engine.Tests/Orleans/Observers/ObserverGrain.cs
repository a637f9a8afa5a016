using Orleans;
using Orleans.Concurrency;
using Orleans.Utilities;
using Microsoft.Extensions.Logging;

namespace Dynamo.Engine.Tests.Observers;

public interface IListener : IGrainObserver
{
    Task<int> Ask(int number);

    void Hear(int number);

    [AlwaysInterleave]
    Task<string> Peek();

    [ResponseTimeout("00:00:01")]
    Task<int> AskShortly(int number);
}

public interface ISpeakerGrain : IGrainWithStringKey
{
    Task<int> Ask(IListener listener, int number);

    Task<string> Peek(IListener listener);

    Task<int> AskShortly(IListener listener);

    Task Say(IListener listener, int count);

    Task Subscribe(IListener listener);

    Task<int> Notify(int number);

    Task<bool> MayNotMakeReferences();
}

[Reentrant]
public class SpeakerGrain(ILogger<SpeakerGrain> log) : Grain, ISpeakerGrain
{
    private readonly ObserverManager<IListener> _listeners = new(TimeSpan.FromMinutes(5), log);

    public Task<int> Ask(IListener listener, int number) => listener.Ask(number);

    public Task<string> Peek(IListener listener) => listener.Peek();

    public Task<int> AskShortly(IListener listener) => listener.AskShortly(1);

    public Task Say(IListener listener, int count)
    {
        for (var i = 0; i < count; i++)
            listener.Hear(i);
        return Task.CompletedTask;
    }

    public Task Subscribe(IListener listener)
    {
        _listeners.Subscribe(listener, listener);
        return Task.CompletedTask;
    }

    public async Task<int> Notify(int number)
    {
        await _listeners.Notify(listener => listener.Ask(number));
        return _listeners.Count;
    }

    public Task<bool> MayNotMakeReferences()
    {
        try
        {
            GrainFactory.CreateObjectReference<IListener>(new Listener());
            return Task.FromResult(false);
        }
        catch (InvalidOperationException)
        {
            return Task.FromResult(true);
        }
    }
}

/// <summary>An observer that notes what it hears.</summary>
public sealed class Listener : IListener
{
    private readonly List<int> _heard = [];
    private int _inside;

    public bool Overlapped { get; private set; }

    public bool Fails { get; set; }

    public string? Gate { get; set; }

    public int[] Heard
    {
        get
        {
            lock (_heard)
                return [.. _heard];
        }
    }

    public async Task<int> Ask(int number)
    {
        Overlapped |= Interlocked.Increment(ref _inside) != 1;
        if (Gate is not null)
            await Support.Gates.Pass(Gate);
        await Task.Yield();
        Interlocked.Decrement(ref _inside);
        return Fails ? throw new InvalidTimeZoneException("no") : number * 2;
    }

    public void Hear(int number)
    {
        lock (_heard)
            _heard.Add(number);
    }

    public Task<string> Peek() => Task.FromResult("here");

    public Task<int> AskShortly(int number) => Task.FromResult(number);
}
