namespace Dynamo.Grains.Commissioning;

/// <summary>How long the parts of a commissioning session may take; section `Dynamo:Commissioning`.</summary>
public sealed class CommissioningOptions
{
    public const string Section = "Dynamo:Commissioning";

    /// <summary>A session that has not passed by then fails.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How often a running session looks at its charge point.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a charger may be silent before it is asked for its boot or a heartbeat, and asked again.</summary>
    public TimeSpan AskAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after the remote start was accepted the test session may begin: somebody may have to plug in a cable.</summary>
    public TimeSpan TestBeginsWithin { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long the test session runs before it is stopped.</summary>
    public TimeSpan TestRunsFor { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long after the remote stop was accepted the test session may take to end.</summary>
    public TimeSpan TestEndsWithin { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a session whose steps have passed waits for the heartbeats that the stage `tested` needs.</summary>
    public TimeSpan HeartbeatsWithin { get; set; } = TimeSpan.FromMinutes(1);
}
