namespace Dynamo.Grains.ReadModel;

/// <summary>Section `Dynamo:Housekeeping`: how long is kept what grows on and on.</summary>
public sealed class HousekeepingOptions
{
    public const string Section = "Dynamo:Housekeeping";

    /// <summary>Commands that were given to chargers, and what became of them.</summary>
    public double CommandDays { get; set; } = 400;
}
