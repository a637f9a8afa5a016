using System.Collections.Immutable;
using Dynamo.Configuration;

namespace Dynamo.Facts;

/// <summary>An attempt to bring a charger to what is wanted of it has ended.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ConfigurationApplied")]
public sealed record ConfigurationApplied : Fact
{
    [Id(0)] public required string WorkId { get; init; }
    [Id(1)] public required string By { get; init; }
    [Id(2)] public required ImmutableArray<AppliedSetting> Settings { get; init; }
}

/// <summary>A wanted setting and what became of it.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.AppliedSetting")]
public sealed record AppliedSetting([property: Id(0)] string Name, [property: Id(1)] SettingState State, [property: Id(2)] string? Detail);

/// <summary>A charger that had what is wanted of it has something else now.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ConfigurationDrifted")]
public sealed record ConfigurationDrifted : Fact
{
    [Id(0)] public required ImmutableArray<DriftedSetting> Settings { get; init; }
}

/// <summary>A setting that is not what it was set to.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.DriftedSetting")]
public sealed record DriftedSetting([property: Id(0)] string Name, [property: Id(1)] string Desired, [property: Id(2)] string? Actual);
