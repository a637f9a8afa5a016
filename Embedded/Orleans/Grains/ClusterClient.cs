using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Client and factory in one: there is only this process.</summary>
internal sealed class ClusterClient(EmbeddedSilo silo) : IClusterClient
{
    public IServiceProvider ServiceProvider => silo.Services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Reference<TGrainInterface>(IdSpan.Create(primaryKey), grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithIntegerKey =>
        Reference<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithGuidKey =>
        Reference<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable =>
        silo.Observers.Find(grainId) is { } observer
            ? (TGrainInterface)(object)Proxies.Create(typeof(TGrainInterface), observer)
            : (TGrainInterface)(object)Proxies.Create(typeof(TGrainInterface), new GrainRoute(silo, silo.Classes.Named(grainId.Type), grainId));

    public IAddressable GetGrain(GrainId grainId) => new GrainReference(new GrainRoute(silo, silo.Classes.Named(grainId.Type), grainId));

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType)
    {
        if (interfaceType.IsDefault) return GetGrain(grainId);
        var type = Proxies.Named(interfaceType);
        var grainClass = silo.Classes.Named(grainId.Type);
        return grainClass.Workers == 0 && silo.Directory.Find(grainId) is { } activation
            ? activation.ReferenceAs(type)
            : Proxies.Create(type, new GrainRoute(silo, grainClass, grainId));
    }

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey)
    {
        ArgumentNullException.ThrowIfNull(grainInterfaceType);
        ArgumentException.ThrowIfNullOrWhiteSpace(grainPrimaryKey);
        var grainClass = silo.Classes.Serving(grainInterfaceType);
        return (IGrain)Proxies.Create(grainInterfaceType, new GrainRoute(silo, grainClass, GrainId.Create(grainClass.GrainType, grainPrimaryKey)));
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (!typeof(TGrainObserverInterface).IsInterface)
            throw new ArgumentException($"{typeof(TGrainObserverInterface)} is not an interface", nameof(obj));
        if (obj is not TGrainObserverInterface)
            throw new ArgumentException($"{obj.GetType()} does not implement {typeof(TGrainObserverInterface)}", nameof(obj));
        RefuseInGrain();
        return (TGrainObserverInterface)(object)Proxies.Create(typeof(TGrainObserverInterface), silo.Observers.Add(obj));
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver
    {
        RefuseInGrain();
        if ((object)obj is not GrainReference { Route: ObserverRoute route })
            throw new ArgumentException("Only a reference made by CreateObjectReference can be deleted", nameof(obj));
        silo.Observers.Remove(route.Id);
    }

    private static void RefuseInGrain()
    {
        if (Activation.Current is { } inside)
            throw new InvalidOperationException($"Cannot create or delete an observer reference from within a grain ({inside.GrainId})");
    }

    private T Reference<T>(IdSpan key, string? classPrefix) where T : IAddressable
    {
        var grainClass = classPrefix is null ? silo.Classes.Serving(typeof(T)) : silo.Classes.Serving(typeof(T), classPrefix);
        var id = new GrainId(grainClass.GrainType, key);
        return grainClass.Workers == 0 && silo.Directory.Find(id) is { } activation
            ? activation.ReferenceAs<T>()
            : (T)(object)Proxies.Create(typeof(T), new GrainRoute(silo, grainClass, id));
    }
}
