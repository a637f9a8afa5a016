using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Of a cluster for tests.</summary>
public sealed class TestClusterOptions
{
    public string ClusterId { get; set; } = "testcluster-" + Guid.NewGuid().ToString("N")[..8];

    public string ServiceId { get; set; } = Guid.NewGuid().ToString("N");

    public short InitialSilosCount { get; set; } = 2;

    public bool InitializeClientOnDeploy { get; set; } = true;

    public bool GatewayPerSilo { get; set; } = true;
}

/// <summary>Configures each silo.</summary>
public interface ISiloConfigurator
{
    void Configure(ISiloBuilder siloBuilder);
}

/// <summary>Configures the host of each silo.</summary>
public interface IHostConfigurator
{
    void Configure(IHostBuilder hostBuilder);
}

/// <summary>Configures the client.</summary>
public interface IClientBuilderConfigurator
{
    void Configure(IConfiguration configuration, IClientBuilder clientBuilder);
}
