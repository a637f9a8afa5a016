namespace Dynamo.Grains.Configuration;

/// <summary>How charge points' configurations are read and applied; section `Dynamo:Configuration`.</summary>
public sealed class ConfigurationOptions
{
    public const string Section = "Dynamo:Configuration";

    /// <summary>A charger that was read before is read again within this time after each boot, at random, so that a fleet that boots together is spread.</summary>
    public TimeSpan ReadAgainWithin { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long after a change by another route it is read back: several changes make one reading.</summary>
    public TimeSpan ReadBackAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait before a charger that is busy is asked again.</summary>
    public TimeSpan BusyPause { get; set; } = TimeSpan.FromSeconds(5);
}
