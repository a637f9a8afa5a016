using Dynamo.ChargePoints;

namespace Dynamo.Configuration;

/// <summary>
/// A charge point's configuration: read, kept, and brought to what is wanted of it. Key `configuration/{id}`. It asks the charger from its own timer and
/// never waits for it inside a call.
/// </summary>
[Alias("Dynamo.IConfigurationGrain")]
public interface IConfigurationGrain : IChargerAttendant
{
    /// <summary>What is wanted, what is there, and what became of each wanted setting.</summary>
    [Alias("Get")]
    Task<ConfigurationView> Get();

    /// <summary>
    /// Brings the charger to what is wanted of it, as soon as it is connected: reads, sets what differs, reads back. Answers at once; asked again while it
    /// is under way, it answers the work that is.
    /// </summary>
    [Alias("Apply")]
    Task<ConfigurationWork> Apply(string by);

    /// <summary>What is wanted changed in the catalogue: look again.</summary>
    [Alias("Refresh")]
    Task Refresh();

    /// <summary>
    /// The charger told of its settings, by whichever route. What differs from what was known is recorded; what is known already costs nothing but the
    /// time of its reading, in memory.
    /// </summary>
    [Alias("Report")]
    Task Report(SettingsReport report);

    /// <summary>The charger took settings, by whichever route.</summary>
    [OneWay]
    [Alias("Learn")]
    Task Learn(SettingsAcceptedReport taken);
}
