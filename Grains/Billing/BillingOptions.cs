namespace Dynamo.Grains.Billing;

/// <summary>Section `Dynamo:Billing`.</summary>
public sealed class BillingOptions
{
    /// <summary>How often what a running session costs is told to the world, where it changed; 0 for never.</summary>
    public int CostUpdateSeconds { get; set; } = 60;
}
