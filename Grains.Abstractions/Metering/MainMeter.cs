namespace Dynamo.Metering;

/// <summary>
/// Which of a charger's samples tell what the vehicle took. The standard's place is the outlet, all phases together; many chargers meter in their
/// body or at their inlet, or phase by phase, and say no more than that.
/// </summary>
public static class MainMeter
{
    private const string Begin = "Transaction.Begin";

    /// <summary>The best reading of each moment, in order of time.</summary>
    public static IEnumerable<MeterReading> Of(IEnumerable<MeterSample> samples, string measurand) => samples
        .Where(sample => sample.Measurand == measurand && sample.Value is not null)
        .GroupBy(sample => sample.At)
        .OrderBy(moment => moment.Key)
        .Select(moment => Best(moment.Key, Now(moment)))
        .OfType<MeterReading>();

    /// <summary>What a charger says again of the beginning, as Growatt does with each reading, is not what the meter shows now.</summary>
    private static List<MeterSample> Now(IEnumerable<MeterSample> moment)
    {
        var all = moment.ToList();
        var now = all.FindAll(sample => !string.Equals(sample.Context, Begin, StringComparison.OrdinalIgnoreCase));
        return now.Count > 0 ? now : all;
    }

    private static MeterReading? Best(DateTimeOffset at, IEnumerable<MeterSample> moment)
    {
        var place = moment.GroupBy(sample => sample.Location, StringComparer.OrdinalIgnoreCase).Where(place => Rank(place.Key) is not null)
            .MinBy(place => Rank(place.Key));
        if (place is null) return null;
        // The last one, where a charger gives several of a moment: the end of a session counts more than its last period.
        if (place.LastOrDefault(sample => sample.Phase is null) is { } total)
            return new MeterReading(at, total.Value!.Value, Rank(place.Key) == 0);
        var phases = place.Where(sample => IsPhase(sample.Phase!)).GroupBy(sample => sample.Phase![..2]).Select(phase => phase.Last().Value!.Value).ToList();
        return phases.Count == 0 ? null : new MeterReading(at, phases.Sum(), IsMain: false);
    }

    /// <summary>Null for places that say nothing of what the vehicle took, such as the vehicle's own meter.</summary>
    private static int? Rank(string location) => location.ToUpperInvariant() switch
    {
        "OUTLET" => 0,
        "BODY" => 1,
        "CABLE" => 2,
        "INLET" => 3,
        _ => null,
    };

    /// <summary>`L1`, `L1-N` …; a voltage between two phases such as `L1-L2` is no share of a sum, and the neutral is none.</summary>
    private static bool IsPhase(string phase) => phase is ['L' or 'l', '1' or '2' or '3'] or ['L' or 'l', '1' or '2' or '3', '-', 'N' or 'n'];
}

/// <summary>A register or a power at a moment, Wh or W.</summary>
/// <param name="IsMain">From the outlet, all phases together; else the best that there was, to be believed only as far as it is credible.</param>
public readonly record struct MeterReading(DateTimeOffset At, decimal Value, bool IsMain);
