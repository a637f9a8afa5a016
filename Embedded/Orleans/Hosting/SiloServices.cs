using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Registers the silo of this process.</summary>
internal static class SiloServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration, Action<ISiloBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        if (services.All(s => s.ServiceType != typeof(EmbeddedSilo)))
            AddDefaults(services);
        configure(new SiloBuilder(services, configuration));
    }

    private static void AddDefaults(IServiceCollection services)
    {
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<EmbeddedSilo>();
        services.AddSingleton<StagedLifecycle>();
        services.AddSingleton<ISiloLifecycle>(s => s.GetRequiredService<StagedLifecycle>());
        services.AddHostedService<SiloHost>();
        services.AddSingleton(s => s.GetRequiredService<EmbeddedSilo>().Client);
        services.AddSingleton<IClusterClient>(s => s.GetRequiredService<ClusterClient>());
        services.AddSingleton<IGrainFactory>(s => s.GetRequiredService<ClusterClient>());
        services.AddSingleton<IPersistentStateFactory, PersistentStateFactory>();
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddScoped<IGrainContext>(_ => Activation.Current!);
    }
}
