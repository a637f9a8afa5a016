using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Storage;

namespace Orleans.Runtime.Hosting;

/// <summary>Any storage provider.</summary>
public static class GrainStorageServiceCollectionExtensions
{
    /// <summary>Registers a provider by its name; one named "Default" also is the one without a name.</summary>
    public static IServiceCollection AddGrainStorage<T>(this IServiceCollection collection, string name, Func<IServiceProvider, string, T> implementation)
        where T : IGrainStorage
    {
        ArgumentNullException.ThrowIfNull(implementation);
        collection.AddKeyedSingleton<IGrainStorage>(name, (services, key) => implementation(services, (string)key!));
        if (name == "Default")
            collection.TryAddSingleton(services => services.GetRequiredKeyedService<IGrainStorage>("Default"));
        if (typeof(ILifecycleParticipant<ISiloLifecycle>).IsAssignableFrom(typeof(T)))
            collection.AddSingleton(services => (ILifecycleParticipant<ISiloLifecycle>)services.GetRequiredKeyedService<IGrainStorage>(name));
        return collection;
    }
}
