namespace Dynamo.Grains.ChargePoints;

/// <summary>How often a quirk was met, and when last.</summary>
public sealed record QuirkTally(long Times, DateTimeOffset LastAt);
