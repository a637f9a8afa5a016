using Dynamo.Facts;
using Dynamo.Grains.Facts;

namespace Dynamo.Grains;

/// <summary>
/// A grain whose state changes by facts. State and facts are stored in one commit; a verb answers after that, so what was answered is durable.
/// A write that failed may have been stored or not: the state is read again before anything else is decided on it.
/// </summary>
public abstract class FactGrain<TState>(IPersistentState<Stored<TState>> storage, FactPokes pokes, TimeProvider time) : Grain
    where TState : class, ILiveState<TState>, new()
{
    private bool _stale;
    private TState? _state;

    /// <summary>The state as it is stored; never one on its way.</summary>
    protected TState State => _state ??= storage.State.Value;

    protected TimeProvider Time => time;

    protected DateTimeOffset Now => time.GetUtcNow();

    protected string Key => this.GetPrimaryKeyString();

    /// <summary>To be awaited first by every verb that decides on the state.</summary>
    protected ValueTask Fresh() => _stale ? new ValueTask(Reread()) : ValueTask.CompletedTask;

    /// <summary>Facts that happened at one time: applied and stored with the state they make.</summary>
    protected Task Record(DateTimeOffset at, params ReadOnlySpan<Fact> facts) => Record(State, at, facts);

    /// <summary>The same, of a state that changed by more than others would want to know.</summary>
    protected Task Record(TState next, DateTimeOffset at, params ReadOnlySpan<Fact> facts)
    {
        var version = storage.State.Version;
        var outbox = new List<OutboxFact>(facts.Length);
        foreach (var fact in facts)
        {
            next = next.Apply(fact, at);
            outbox.Add(new OutboxFact(++version, Ledger.PartitionOf(fact.ChargePointId), fact.GetType().Name, at, fact));
        }
        return Store(next, version, outbox);
    }

    /// <summary>A state that changed without a fact that anyone else would want to know.</summary>
    protected Task Save(TState next) => Store(next, storage.State.Version, null);

    private async Task Store(TState next, long version, List<OutboxFact>? outbox)
    {
        storage.State = new Stored<TState> { Value = next, Version = version, Outbox = outbox };
        _stale = true;
        await storage.WriteStateAsync();
        _stale = false;
        storage.State.Outbox = null;
        _state = next;
        if (outbox is { Count: > 0 }) pokes.Poke(outbox[0].Partition);
    }

    private async Task Reread()
    {
        await storage.ReadStateAsync();
        _state = storage.State.Value;
        _stale = false;
    }
}
