using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Configuration;
using Dynamo.Facts;
using Dynamo.Grains.Facts;

namespace Dynamo.Grains.Configuration;

/// <summary>What is kept of a charge point's configuration. What people want of it is in the catalogue.</summary>
public sealed record ConfigurationState : ILiveState<ConfigurationState>
{
    /// <summary>By name, compared without case.</summary>
    public ImmutableArray<KnownSetting> Known { get; init; } = [];

    /// <summary>When the charger was last read as a whole.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    public ReadingLimits Limits { get; init; } = new();

    /// <summary>What became of each wanted setting when it was last tried.</summary>
    public ImmutableArray<SettingAttempt> Attempts { get; init; } = [];

    /// <summary>The work under way, or the last that ended.</summary>
    public ConfigurationWork? Work { get; init; }

    /// <summary>What was last told to have drifted.</summary>
    public ImmutableArray<DriftedSetting> Drifted { get; init; } = [];

    public bool IsWorkOpen => Work is { EndedAt: null };

    public ConfigurationState Apply(Fact fact, DateTimeOffset at) => this;

    public KnownSetting? Find(string name) => Known.FirstOrDefault(setting => Is(setting.Name, name));

    public SettingAttempt? AttemptOf(string name, string value) => Attempts.FirstOrDefault(attempt => Is(attempt.Name, name) && attempt.Value == value);

    /// <summary>Of what the charger told, what was not known so: the last word on each counts.</summary>
    public ImmutableArray<SettingValue> News(ImmutableArray<SettingValue> told)
    {
        var known = Known.ToDictionary(setting => setting.Name, StringComparer.OrdinalIgnoreCase);
        return [.. told.Reverse().DistinctBy(setting => setting.Name, StringComparer.OrdinalIgnoreCase).Where(setting => known.GetValueOrDefault(setting.Name)?.Says(setting) != true)];
    }

    /// <summary>Settings that were read again and had not changed.</summary>
    public ConfigurationState ReadAgain(IReadOnlyDictionary<string, DateTimeOffset> read) => read.Count == 0 ? this : this with
    {
        Known = [.. Known.Select(setting => read.TryGetValue(setting.Name, out var at) ? setting with { ReadAt = at } : setting)],
    };

    /// <summary>What the charger told.</summary>
    public ConfigurationState Told(IEnumerable<SettingValue> settings, DateTimeOffset at)
    {
        var known = Known.ToDictionary(setting => setting.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var setting in settings)
        {
            known[setting.Name] = (known.GetValueOrDefault(setting.Name) ?? new KnownSetting(setting.Name)) with
            {
                Value = Shown(setting), ReadOnly = setting.ReadOnly, ReadAt = at, Unread = false,
            };
        }
        return this with { Known = Ordered(known.Values) };
    }

    /// <summary>What the charger took. Its value is known for sure only when it is read back.</summary>
    public ConfigurationState Taken(SettingsAcceptedReport report)
    {
        var known = Known.ToDictionary(setting => setting.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var setting in report.Settings)
        {
            known[setting.Name] = (known.GetValueOrDefault(setting.Name) ?? new KnownSetting(setting.Name)) with { SetAt = report.ReceivedAt, SetBy = report.By, Unread = true };
        }
        return this with { Known = Ordered(known.Values) };
    }

    public ConfigurationState Tried(SettingAttempt attempt) =>
        this with { Attempts = Attempts.RemoveAll(earlier => Is(earlier.Name, attempt.Name)).Add(attempt) };

    internal static string? Shown(SettingValue setting) => SecretSettings.Contains(setting.Name) ? null : setting.Value;

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<KnownSetting> Ordered(IEnumerable<KnownSetting> settings) => [.. settings.OrderBy(setting => setting.Name, StringComparer.OrdinalIgnoreCase)];
}

/// <summary>A setting as the charger told it, and who set it last through us.</summary>
public sealed record KnownSetting(string Name)
{
    public string? Value { get; init; }
    public bool ReadOnly { get; init; }
    public DateTimeOffset? ReadAt { get; init; }
    public DateTimeOffset? SetAt { get; init; }
    public string? SetBy { get; init; }

    /// <summary>Taken by the charger and not read since: whatever it tells next is news.</summary>
    public bool Unread { get; init; }

    /// <summary>Whether that is what was known.</summary>
    public bool Says(SettingValue told) => ReadAt is not null && !Unread && Value == ConfigurationState.Shown(told) && ReadOnly == told.ReadOnly;
}

/// <summary>A wanted setting that was tried.</summary>
public sealed record SettingAttempt(string Name, string Value, SettingState State, DateTimeOffset At, string WorkId)
{
    public string? Detail { get; init; }

    /// <summary>How often it went unanswered.</summary>
    public int Silences { get; init; }

    /// <summary>The charger had it already; nothing was sent.</summary>
    public bool Found { get; init; }
}
