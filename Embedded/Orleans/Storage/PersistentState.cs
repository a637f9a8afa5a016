using System.Runtime.CompilerServices;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>
/// One state of one activation. Its operations run one after another, and none starts within the call that asks for it; writes that wait for their turn
/// are one write, which takes the state as it is when it starts.
/// </summary>
internal sealed class PersistentState<T>(Activation activation, string name, IGrainStorage storage) : IPersistentState<T>, ILifecycleObserver
{
    private readonly GrainState<T> _state = new() { State = NewState() };
    private Task _last = Task.CompletedTask;
    private Task? _nextWrite;

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    public T State
    {
        get
        {
            activation.CheckTurn(name);
            return _state.State!;
        }

        set
        {
            activation.CheckTurn(name);
            _state.State = value;
        }
    }

    public Task ReadStateAsync() => Enqueue(static self => self.Store("read", (s, n, id, state) => s.ReadStateAsync(n, id, state)));

    public Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync().WaitAsync(cancellationToken);

    public Task ClearStateAsync() => Enqueue(static self => self.Store("clear", (s, n, id, state) => s.ClearStateAsync(n, id, state)));

    public Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync().WaitAsync(cancellationToken);

    public Task WriteStateAsync()
    {
        activation.CheckTurn(name);
        return _nextWrite ??= Enqueue(static self => self.Write());
    }

    public Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync().WaitAsync(cancellationToken);

    Task ILifecycleObserver.OnStart(CancellationToken cancellationToken) => ReadStateAsync();

    Task ILifecycleObserver.OnStop(CancellationToken cancellationToken) => Task.CompletedTask;

    private static T NewState()
    {
        var type = typeof(T);
        if (type.IsValueType || type.IsAbstract || type.IsArray || type == typeof(string))
            return default!;
        return type.GetConstructor(Type.EmptyTypes) is null ? (T)RuntimeHelpers.GetUninitializedObject(type) : Activator.CreateInstance<T>();
    }

    private Task Write()
    {
        _nextWrite = null;
        return Store("write", (s, n, id, state) => s.WriteStateAsync(n, id, state));
    }

    private Task Enqueue(Func<PersistentState<T>, Task> operation)
    {
        activation.CheckTurn(name);
        // A write that comes after this one must not join a write before it.
        _nextWrite = null;
        return _last = After(_last, operation);
    }

    private async Task After(Task previous, Func<PersistentState<T>, Task> operation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.ForceYielding);
        if (!previous.IsCompleted)
            await previous.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await operation(this);
    }

    private async Task Store(string what, Func<IGrainStorage, string, GrainId, GrainState<T>, Task> operation)
    {
        try
        {
            await operation(storage, name, activation.GrainId, _state);
            if (_state.State is null)
                _state.State = NewState();
        }
        catch (OrleansException)
        {
            throw;
        }
        catch (Exception e)
        {
            throw new OrleansException($"Error from storage provider {storage.GetType().Name} during the {what} of {name} of {activation.GrainId}: {e.GetType().Name}: {e.Message}", e);
        }
    }
}
