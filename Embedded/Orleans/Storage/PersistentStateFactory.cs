using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>Makes a state and lets it be read in the activation's SetupState stage.</summary>
internal sealed class PersistentStateFactory(IServiceProvider services) : IPersistentStateFactory
{
    public IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config)
    {
        var storage = string.IsNullOrWhiteSpace(config.StorageName)
            ? services.GetService<IGrainStorage>()
            : services.GetKeyedService<IGrainStorage>(config.StorageName);
        if (storage is null)
        {
            var name = string.IsNullOrWhiteSpace(config.StorageName) ? "the default storage provider" : $"storage provider named {config.StorageName}";
            throw new BadProviderConfigException($"No {name} found loading grain type {context.GrainId.Type}.");
        }

        var state = new PersistentState<TState>((Activation)context, config.StateName, storage);
        context.ObservableLifecycle.Subscribe(config.StateName, GrainLifecycleStage.SetupState, state);
        return state;
    }
}
