using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Embedded;
using Orleans.Streams;

namespace Orleans.Hosting;

/// <summary>Settings of a provider, which are options of its name.</summary>
public interface INamedServiceConfigurator
{
    string Name { get; }

    Action<Action<IServiceCollection>> ConfigureDelegate { get; }
}

/// <summary>Settings of a memory stream provider.</summary>
public interface IMemoryStreamConfigurator : INamedServiceConfigurator;

/// <summary>Settings of a stream provider that keeps what it delivers for a while.</summary>
public interface ISiloRecoverableStreamConfigurator : INamedServiceConfigurator;

/// <summary>Settings of a memory stream provider in a silo.</summary>
public interface ISiloMemoryStreamConfigurator : IMemoryStreamConfigurator, ISiloRecoverableStreamConfigurator;

/// <summary>Settings of a memory stream provider in a client.</summary>
public interface IClusterClientMemoryStreamConfigurator : IMemoryStreamConfigurator;

/// <summary>Memory streams.</summary>
public static class MemoryStreamExtensions
{
    public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name, Action<ISiloMemoryStreamConfigurator>? configure = null)
    {
        configure?.Invoke(new Configurator(name, builder.Services));
        Add(builder.Services, name);
        return builder;
    }

    /// <summary>Client and silo are one here, and so is the provider.</summary>
    public static IClientBuilder AddMemoryStreams(this IClientBuilder builder, string name, Action<IClusterClientMemoryStreamConfigurator>? configure = null)
    {
        configure?.Invoke(new Configurator(name, builder.Services));
        Add(builder.Services, name);
        return builder;
    }

    public static void ConfigurePullingAgent(this ISiloMemoryStreamConfigurator configurator, Action<OptionsBuilder<StreamPullingAgentOptions>>? configureOptions = null) =>
        configurator.ConfigureDelegate(services => configureOptions?.Invoke(services.AddOptions<StreamPullingAgentOptions>(configurator.Name)));

    /// <summary>Nothing is kept here after it was delivered.</summary>
    public static void ConfigureCacheEviction(this ISiloRecoverableStreamConfigurator configurator, Action<OptionsBuilder<StreamCacheEvictionOptions>> configureOptions) =>
        configurator.ConfigureDelegate(services => configureOptions(services.AddOptions<StreamCacheEvictionOptions>(configurator.Name)));

    public static void ConfigureStreamPubSub(this ISiloMemoryStreamConfigurator configurator, StreamPubSubType pubsubType)
    {
    }

    public static void ConfigurePartitioning(this IMemoryStreamConfigurator configurator, int numOfQueues = 8)
    {
    }

    private static void Add(IServiceCollection services, string name) =>
        services.TryAddKeyedSingleton<IStreamProvider>(name, (s, key) => new MemoryStreamProvider(
            s.GetRequiredService<EmbeddedSilo>(), (string)key!, s.GetRequiredService<IOptionsMonitor<StreamPullingAgentOptions>>().Get((string)key!)));

    private sealed class Configurator(string name, IServiceCollection services) : ISiloMemoryStreamConfigurator, IClusterClientMemoryStreamConfigurator
    {
        public string Name => name;

        public Action<Action<IServiceCollection>> ConfigureDelegate => configure => configure(services);
    }
}
