namespace Dynamo.Grains.Configuration;

/// <summary>How charge points' configurations are read and applied; section `Dynamo:Configuration`.</summary>
public sealed class ConfigurationOptions
{
    public const string Section = "Dynamo:Configuration";

    /// <summary>How long after a change by another route it is read back: several changes make one reading.</summary>
    public TimeSpan ReadBackAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait before a charger that is busy is asked again.</summary>
    public TimeSpan BusyPause { get; set; } = TimeSpan.FromSeconds(5);
}
