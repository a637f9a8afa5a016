using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>One grain in memory: its identity, its instance, its scheduler, its life. What calls it admits is in <see cref="Gate"/>.</summary>
internal sealed class Activation : IGrainContext
{
    private readonly EmbeddedSilo _silo;
    private readonly Gate _gate;
    private ActivationLife? _life;
    private GrainReference? _reference;
    private Dictionary<Type, object>? _components;
    private Guid _activationId;

    public Activation(EmbeddedSilo silo, GrainClass grainClass, GrainId id)
    {
        _silo = silo;
        Class = grainClass;
        GrainId = id;
        Turns = new TurnQueue(this);
        _gate = new Gate(this);
    }

    /// <summary>The activation whose turn the running code is in.</summary>
    public static Activation? Current => (TaskScheduler.Current as TurnQueue)?.Owner;

    public EmbeddedSilo Silo => _silo;

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public TurnQueue Turns { get; }

    public Gate Gate => _gate;

    public ActivationLife Life => _life ?? Interlocked.CompareExchange(ref _life, new ActivationLife(this), null) ?? _life;

    public object? GrainInstance { get; set; }

    public AsyncServiceScope? Scope { get; set; }

    /// <summary>Calls sent here come back undone.</summary>
    public bool IsGone => _gate.State == ActivationState.Gone;

    public ActivationId ActivationId
    {
        get
        {
            lock (Turns)
            {
                if (_activationId == default)
                    _activationId = Guid.NewGuid();
                return new ActivationId(_activationId);
            }
        }
    }

    public GrainReference GrainReference => _reference ??= new GrainReference(NewRoute());

    public IServiceProvider ActivationServices => Scope is { } scope ? scope.ServiceProvider : _silo.Services;

    public IGrainLifecycle ObservableLifecycle => Life.Stages;

    public IWorkItemScheduler Scheduler => Turns;

    public Task Deactivated => Life.Ended;

    /// <summary>The answer's task, or null if this activation is gone.</summary>
    public Task? TryReceive(Call call) => _gate.TryReceive(call);

    /// <summary>False if this activation is gone.</summary>
    public bool TryPost(Call call) => _gate.TryPost(call);

    /// <summary>A reference of an interface to this grain, made once while callers ask for the same interface.</summary>
    public T ReferenceAs<T>() where T : IAddressable => _reference is T same ? same : (T)(IAddressable)ReferenceAs(typeof(T));

    public GrainReference ReferenceAs(Type interfaceType)
    {
        if (_reference is { } known && interfaceType.IsInstanceOfType(known))
            return known;
        return _reference = Proxies.Create(interfaceType, NewRoute());
    }

    public TComponent? GetComponent<TComponent>() where TComponent : class
    {
        if (GrainInstance is TComponent self)
            return self;
        lock (Turns)
            return _components?.GetValueOrDefault(typeof(TComponent)) as TComponent;
    }

    public void SetComponent<TComponent>(TComponent? value) where TComponent : class
    {
        lock (Turns)
        {
            if (value is null)
                _components?.Remove(typeof(TComponent));
            else
                (_components ??= [])[typeof(TComponent)] = value;
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) => Life.Deactivate(deactivationReason);

    public void DelayDeactivation(TimeSpan time) => _gate.DelayCollection(time);

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"[{GrainId} {_gate.State}]";

    /// <summary>Refuses code that runs outside of a turn of this activation.</summary>
    public void CheckTurn(string what)
    {
        if (!ReferenceEquals(TaskScheduler.Current, Turns))
            throw new InvalidSchedulingContextException($"{what} of {GrainId} was used outside of a turn of this grain (non-grain context).");
    }

    private GrainRoute NewRoute() => new(_silo, Class, GrainId) { Last = Class.Workers > 0 ? null : this };
}
