using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Embedded;
using Orleans.Streams;

namespace Orleans.Hosting;

/// <summary>Settings of a memory stream provider.</summary>
public interface ISiloMemoryStreamConfigurator
{
    string Name { get; }

    Action<Action<IServiceCollection>> ConfigureDelegate { get; }
}

/// <summary>Settings of a memory stream provider, in a client.</summary>
public interface IClusterClientMemoryStreamConfigurator
{
    string Name { get; }
}

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
        Add(builder.Services, name);
        return builder;
    }

    public static void ConfigurePullingAgent(this ISiloMemoryStreamConfigurator configurator, Action<OptionsBuilder<StreamPullingAgentOptions>>? configureOptions = null) =>
        configurator.ConfigureDelegate(services => configureOptions?.Invoke(services.AddOptions<StreamPullingAgentOptions>(configurator.Name)));

    public static void ConfigureStreamPubSub(this ISiloMemoryStreamConfigurator configurator, StreamPubSubType pubsubType)
    {
    }

    public static void ConfigurePartitioning(this ISiloMemoryStreamConfigurator configurator, int numOfQueues = 8)
    {
    }

    private static void Add(IServiceCollection services, string name) =>
        services.TryAddKeyedSingleton<IStreamProvider>(name, (s, key) => new MemoryStreamProvider(
            s.GetRequiredService<EmbeddedSilo>(), (string)key!, s.GetRequiredService<IOptionsMonitor<StreamPullingAgentOptions>>().Get((string)key!)));

    private sealed class Configurator(string name, IServiceCollection services) : ISiloMemoryStreamConfigurator
    {
        public string Name => name;

        public Action<Action<IServiceCollection>> ConfigureDelegate => configure => configure(services);
    }
}
