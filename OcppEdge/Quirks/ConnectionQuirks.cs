using System.Collections.Immutable;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>The quirks of the charger on one connection: which profiles are on, and what was met. Counted here, told to the charge point now and then.</summary>
internal sealed class ConnectionQuirks
{
    private readonly Lock _gate = new();
    private volatile QuirkSettings _settings = QuirkSettings.None;
    private Dictionary<string, (int Times, DateTimeOffset LastAt)>? _uses;

    public QuirkSettings Settings
    {
        get => _settings;
        set => _settings = value.Profiles.IsEmpty ? QuirkSettings.None : value;
    }

    /// <summary>Whether a profile is on.</summary>
    public bool Has(string profile) => _settings.Profiles is { IsEmpty: false } profiles && profiles.Contains(profile);

    /// <summary>A quirk was met.</summary>
    public void Use(string name, DateTimeOffset at)
    {
        lock (_gate)
        {
            _uses ??= new(StringComparer.Ordinal);
            _uses[name] = (_uses.TryGetValue(name, out var before) ? before.Times + 1 : 1, at);
        }
    }

    /// <summary>What was met since this was last asked; empty mostly.</summary>
    public ImmutableArray<QuirkUse> Take()
    {
        if (_uses is null) return [];
        lock (_gate)
        {
            ImmutableArray<QuirkUse> uses = _uses is null ? [] : [.. _uses.Select(use => new QuirkUse(use.Key, use.Value.Times, use.Value.LastAt))];
            _uses = null;
            return uses;
        }
    }

    /// <summary>They could not be told: they count with the next.</summary>
    public void Return(ImmutableArray<QuirkUse> uses)
    {
        lock (_gate)
        {
            _uses ??= new(StringComparer.Ordinal);
            foreach (var use in uses)
            {
                var later = _uses.GetValueOrDefault(use.Name);
                _uses[use.Name] = (later.Times + use.Times, later.LastAt > use.LastAt ? later.LastAt : use.LastAt);
            }
        }
    }
}
