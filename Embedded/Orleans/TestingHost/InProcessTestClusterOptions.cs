namespace Orleans.TestingHost;

/// <summary>Of a cluster for tests.</summary>
public sealed class InProcessTestClusterOptions
{
    public string ClusterId { get; set; } = "testcluster-" + Guid.NewGuid().ToString("N")[..8];

    public string ServiceId { get; set; } = Guid.NewGuid().ToString("N");

    public int InitialSilosCount { get; set; } = 1;

    public bool InitializeClientOnDeploy { get; set; } = true;

    public bool GatewayPerSilo { get; set; } = true;
}

/// <summary>Of one silo of it.</summary>
public sealed class InProcessTestSiloSpecificOptions
{
    public string SiloName { get; set; } = "Primary";

    public int SiloPort { get; set; }

    public int GatewayPort { get; set; }
}
