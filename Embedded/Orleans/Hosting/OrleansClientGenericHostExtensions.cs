using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Microsoft.Extensions.Hosting;

/// <summary>A client joins a cluster, and this engine has none: it says so instead of waiting for one.</summary>
public static class OrleansClientGenericHostExtensions
{
    private const string Refusal =
        "The embedded engine runs silo, Api and edge in one process and has no cluster that a client could join. Run the roles together, or build with -p:Engine=Orleans.";

    public static IHostApplicationBuilder UseOrleansClient(this IHostApplicationBuilder hostAppBuilder, Action<IClientBuilder> configureDelegate) =>
        throw new OrleansConfigurationException(Refusal);

    public static HostApplicationBuilder UseOrleansClient(this HostApplicationBuilder hostAppBuilder, Action<IClientBuilder> configureDelegate) =>
        throw new OrleansConfigurationException(Refusal);

    public static IHostBuilder UseOrleansClient(this IHostBuilder hostBuilder, Action<IClientBuilder> configureDelegate) =>
        throw new OrleansConfigurationException(Refusal);

    public static IServiceCollection AddOrleansClient(this IServiceCollection services, Action<IClientBuilder> configureDelegate) =>
        throw new OrleansConfigurationException(Refusal);
}
