namespace Dynamo.Facts;

/// <summary>A charger was sent a local list, or the differences to one, and answered.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.LocalListAnswered")]
public sealed record LocalListAnswered : Fact
{
    [Id(0)] public required int Version { get; init; }
    [Id(1)] public required bool Differential { get; init; }
    [Id(2)] public required int Entries { get; init; }
    [Id(3)] public required string Status { get; init; }
    [Id(4)] public string? By { get; init; }
}
