using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Metadata;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>All grain classes of the application, by name and by interface.</summary>
internal sealed class GrainClasses
{
    private readonly Dictionary<GrainType, GrainClass> _byName = [];
    private readonly Dictionary<Type, List<GrainClass>> _byInterface = [];
    private readonly ConcurrentDictionary<Type, GrainClass> _served = new();

    public GrainClasses(IEnumerable<Assembly> assemblies)
    {
        foreach (var type in assemblies.SelectMany(a => a.GetTypes()).Where(IsGrain))
        {
            var grainClass = new GrainClass(type);
            if (!_byName.TryAdd(grainClass.GrainType, grainClass))
            {
                // Two classes of one name are an error only for whoever asks for one of them.
                _byName[grainClass.GrainType] = grainClass;
            }

            foreach (var one in grainClass.Interfaces)
            {
                if (!_byInterface.TryGetValue(one, out var list))
                    _byInterface[one] = list = [];
                list.Add(grainClass);
            }
        }
    }

    public IEnumerable<GrainClass> All => _byName.Values;

    public GrainClass Named(GrainType name) =>
        _byName.GetValueOrDefault(name) ?? throw new ArgumentException($"Could not find an implementation for grain type {name}");

    public GrainClass Serving(Type interfaceType) => _served.GetOrAdd(interfaceType, static (type, self) => self.Choose(type), this);

    /// <summary>The class among those that serve an interface whose full name begins so.</summary>
    public GrainClass Serving(Type interfaceType, string classPrefix)
    {
        var fitting = Candidates(interfaceType).Where(c => c.Type.FullName!.StartsWith(classPrefix, StringComparison.Ordinal)).ToList();
        return fitting.Count == 1
            ? fitting[0]
            : throw new ArgumentException($"{fitting.Count} grain classes that begin with {classPrefix} serve {interfaceType}");
    }

    private static bool IsGrain(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && typeof(IGrainBase).IsAssignableFrom(type);

    private List<GrainClass> Candidates(Type interfaceType) =>
        _byInterface.GetValueOrDefault(interfaceType) ?? throw new ArgumentException($"Could not find an implementation for interface {interfaceType}");

    private GrainClass Choose(Type interfaceType)
    {
        var candidates = Candidates(interfaceType);
        if (candidates.Count == 1)
            return candidates[0];
        if (interfaceType.GetCustomAttribute<DefaultGrainTypeAttribute>() is { } given)
            return Named(GrainType.Create(given.GrainType));
        var byName = candidates.Where(c => "I" + c.Type.Name == interfaceType.Name).ToList();
        return byName.Count == 1
            ? byName[0]
            : throw new ArgumentException(
                $"Unable to identify a single appropriate grain type for interface {interfaceType}. Candidates: {string.Join(", ", candidates.Select(c => c.Type))}");
    }
}
