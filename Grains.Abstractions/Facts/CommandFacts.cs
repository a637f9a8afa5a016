using Dynamo.Commands;

namespace Dynamo.Facts;

/// <summary>A remote start was accepted, but no charging followed from it in the charge point's connection time-out.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.RemoteStartMissed")]
public sealed record RemoteStartMissed : Fact
{
    [Id(0)] public required string CommandId { get; init; }
    [Id(1)] public int? ConnectorId { get; init; }
    [Id(2)] public required string Token { get; init; }
    [Id(3)] public required StartMissing Missing { get; init; }
    [Id(4)] public required string Detail { get; init; }
    [Id(5)] public string? SessionId { get; init; }
}
