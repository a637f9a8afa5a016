using Orleans.Runtime;

namespace Orleans;

/// <summary>Makes references to grains and observers. Nothing is activated by it.</summary>
public interface IGrainFactory
{
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithStringKey;

    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithIntegerKey;

    TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithGuidKey;

    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable;

    IAddressable GetGrain(GrainId grainId);

    /// <summary>The reference implements the interface, which nobody looks up by its attributes.</summary>
    IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType);

    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    /// <summary>The object is held weakly: keep it. Each call makes a new reference.</summary>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver;

    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver;
}
