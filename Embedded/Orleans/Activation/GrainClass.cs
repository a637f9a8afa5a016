using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded;

/// <summary>What is known of a grain class before any activation.</summary>
internal sealed class GrainClass
{
    private readonly Lazy<Func<Activation, object>> _create;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = GrainType.Create(NameOf(type));
        Interfaces = [.. type.GetInterfaces().Where(i => typeof(IGrain).IsAssignableFrom(i) && i.Namespace?.StartsWith("Orleans", StringComparison.Ordinal) != true)];
        Reentrant = type.IsDefined(typeof(ReentrantAttribute), true);
        FiltersItself = typeof(IIncomingGrainCallFilter).IsAssignableFrom(type);
        Workers = type.GetCustomAttribute<StatelessWorkerAttribute>(true)?.MaxLocalWorkers ?? 0;
        CollectionAge = type.IsDefined(typeof(KeepAliveAttribute), true) ? TimeSpan.MaxValue : type.GetCustomAttribute<CollectionAgeLimitAttribute>(true)?.Amount;
        MayInterleave = Predicate(type);
        _create = new(() => GrainConstructor.Of(type));
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public IReadOnlyList<Type> Interfaces { get; }

    public bool Reentrant { get; }

    public bool FiltersItself { get; }

    /// <summary>How many activations may share an id; 0 for grains that are one.</summary>
    public int Workers { get; }

    public TimeSpan? CollectionAge { get; set; }

    public Func<object, IInvokable, bool>? MayInterleave { get; }

    public object Create(Activation activation) => _create.Value(activation);

    private static string NameOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } given)
            return given.GrainType;
#pragma warning disable CA1308 // the name that Orleans gives is lower case
        var name = type.Name.ToLowerInvariant();
#pragma warning restore CA1308
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }

    private static Func<object, IInvokable, bool>? Predicate(Type type)
    {
        if (type.GetCustomAttribute<MayInterleaveAttribute>(true) is not { } attribute)
            return null;
        var method = type.GetMethod(
            attribute.CallbackMethodName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy, [typeof(IInvokable)])
            ?? throw new InvalidOperationException($"Class {type} has no method {attribute.CallbackMethodName}(IInvokable), which [MayInterleave] names");
        return method.IsStatic
            ? (_, call) => (bool)method.Invoke(null, [call])!
            : (grain, call) => (bool)method.Invoke(grain, [call])!;
    }
}
