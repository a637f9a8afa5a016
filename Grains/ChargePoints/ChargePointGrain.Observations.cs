using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Facts;
using Dynamo.Grains.Catalogue;
using Dynamo.Quirks;

namespace Dynamo.Grains.ChargePoints;

/// <summary>What the edge notices of the charger: its clock and its quirks.</summary>
public sealed partial class ChargePointGrain
{
    /// <summary>A change worth a fact; smaller ones are kept in memory.</summary>
    private const double ClockChangeSeconds = 30;

    /// <summary>Counts are written with this delay at most; when a process dies, as many minutes of counting are lost.</summary>
    private static readonly TimeSpan TallyAge = TimeSpan.FromMinutes(5);

    private double? _clockOffset;
    private ImmutableDictionary<string, QuirkTally>? _tally;
    private DateTimeOffset _tallySavedAt;

    public async Task<ImmutableArray<QuirkView>> GetQuirks()
    {
        await Fresh();
        var registered = await Look();
        var tally = _tally ?? State.Quirks;
        return [.. QuirkBook.All.Select(quirk => View(quirk, registered, tally.GetValueOrDefault(quirk.Name)))];
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_tally is null || _tally == State.Quirks) return;
        await Fresh();
        await Save(State with { Quirks = _tally });
    }

    private double? ClockOffsetSeconds => _clockOffset ?? State.ClockOffsetSeconds;

    private TimeSpan? ClockOffset => ClockOffsetSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private async Task Observe(string id, ObservationReport report)
    {
        if (report.ClockOffset is { TotalSeconds: var seconds })
        {
            _clockOffset = Math.Round(seconds, 1);
            if (Math.Abs(seconds - (State.ClockOffsetSeconds ?? 0)) > ClockChangeSeconds)
            {
                await Record(report.ReceivedAt, new ClockOffsetMeasured { ChargePointId = id, OffsetSeconds = _clockOffset.Value });
            }
        }
        if (!report.Quirks.IsDefaultOrEmpty) await Count(report.Quirks);
    }

    private async Task Count(ImmutableArray<QuirkUse> uses)
    {
        var tally = _tally ?? State.Quirks;
        var isNew = uses.Any(use => !tally.ContainsKey(use.Name));
        foreach (var use in uses) tally = tally.SetItem(use.Name, new QuirkTally((tally.GetValueOrDefault(use.Name)?.Times ?? 0) + use.Times, use.LastAt));
        _tally = tally;
        if (!isNew && Now - _tallySavedAt < TallyAge) return;
        await Save(State with { Quirks = tally });
        _tallySavedAt = Now;
    }

    private QuirkSettings QuirksOf(RegisteredChargePoint? registered)
    {
        ImmutableArray<string> profiles = [.. QuirkBook.All.Where(quirk => quirk.Kind == QuirkKind.Profile && IsOn(quirk, registered)).Select(quirk => quirk.Name)];
        return profiles.IsEmpty ? QuirkSettings.None : new QuirkSettings(profiles, registered?.SerialNumber, registered?.TimeZone);
    }

    private bool IsOn(Quirk quirk, RegisteredChargePoint? registered) =>
        quirk.Kind == QuirkKind.Tolerance || (Switched(quirk, registered) ?? Suits(quirk, registered));

    private static bool? Switched(Quirk quirk, RegisteredChargePoint? registered) =>
        registered is not null && registered.QuirkSwitches.TryGetValue(quirk.Name, out var enabled) ? enabled : null;

    /// <summary>By what the charger said of itself, or, where it says nothing, by what it was registered as.</summary>
    private bool Suits(Quirk quirk, RegisteredChargePoint? registered) =>
        quirk.Suits(Told(State.Vendor) ?? registered?.Vendor, Told(State.Model) ?? registered?.Model, State.FirmwareVersion);

    private static string? Told(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private QuirkView View(Quirk quirk, RegisteredChargePoint? registered, QuirkTally? tally) => new(
        quirk.Name, IsOn(quirk, registered), Suits(quirk, registered), Switched(quirk, registered), tally?.Times ?? 0, tally?.LastAt);
}
