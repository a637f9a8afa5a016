using System.Collections.Immutable;

namespace Dynamo.Configuration;

/// <summary>A charge point's configuration as it is known now.</summary>
/// <param name="TemplateId">The template that applies: assigned, else by its model, else by its vendor; null where none does.</param>
/// <param name="ReadAt">When the charger was last read as a whole.</param>
/// <param name="Work">The work that is under way, else the last that ended; null where there never was any.</param>
/// <param name="Settings">Every setting that is wanted or known, in the order of their names.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ConfigurationView")]
public sealed record ConfigurationView(
    [property: Id(0)] string? TemplateId,
    [property: Id(1)] DateTimeOffset? ReadAt,
    [property: Id(2)] ConfigurationWork? Work,
    [property: Id(3)] ImmutableArray<SettingView> Settings);

/// <summary>Work that brings a charger to what is wanted of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="EndedAt">When it ended; null while it is under way or waits for the charger.</param>
/// <param name="Waiting">What it waits for, in plain words; null where it waits for nothing.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ConfigurationWork")]
public sealed record ConfigurationWork(
    [property: Id(0)] string Id,
    [property: Id(1)] string By,
    [property: Id(2)] DateTimeOffset RequestedAt,
    [property: Id(3)] DateTimeOffset? EndedAt = null,
    [property: Id(4)] string? Waiting = null);

/// <summary>One setting of a charge point: what is wanted, what is there.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SettingView")]
public sealed record SettingView
{
    [Id(0)] public required string Name { get; init; }

    /// <summary>Null where nothing is wanted of it.</summary>
    [Id(1)] public DesiredSetting? Desired { get; init; }

    /// <summary>As the charger told it last; null where it is not known, or secret.</summary>
    [Id(2)] public string? Actual { get; init; }

    /// <summary>Whether its value is kept from view.</summary>
    [Id(3)] public bool Secret { get; init; }
    [Id(4)] public bool ReadOnly { get; init; }
    [Id(5)] public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it was last set through us, and by whom.</summary>
    [Id(6)] public DateTimeOffset? SetAt { get; init; }
    [Id(7)] public string? SetBy { get; init; }

    /// <summary>What became of what is wanted; null where nothing is.</summary>
    [Id(8)] public SettingState? State { get; init; }
    [Id(9)] public DateTimeOffset? TriedAt { get; init; }

    /// <summary>Why not, in plain words.</summary>
    [Id(10)] public string? Detail { get; init; }

    /// <summary>Whether the charger had it and has another value now.</summary>
    [Id(11)] public bool Drifted { get; init; }
}

/// <summary>A setting as people want it.</summary>
/// <param name="Name">A key (1.6) or `Component.Variable` (2.0.1).</param>
/// <param name="Value">The wanted value.</param>
/// <param name="Required">Whether the stage `configured` needs it.</param>
/// <param name="FromTemplate">Whether the template wants it, and not this charge point on its own.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.DesiredSetting")]
public sealed record DesiredSetting(
    [property: Id(0)] string Name,
    [property: Id(1)] string Value,
    [property: Id(2)] bool Required,
    [property: Id(3)] bool FromTemplate);
