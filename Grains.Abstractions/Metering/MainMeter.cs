using System.Runtime.InteropServices;

namespace Dynamo.Metering;

/// <summary>
/// Which of a charger's samples tell what the vehicle took. The standard's place is the outlet, all phases together; many chargers meter in their
/// body or at their inlet, or phase by phase, and say no more than that.
/// </summary>
public static class MainMeter
{
    private const string Begin = "Transaction.Begin";

    /// <summary>The nearest to the vehicle's plug first.</summary>
    private static readonly string[] Places = ["Outlet", "Body", "Cable", "Inlet"];

    /// <summary>The best reading of each moment, in order of time.</summary>
    /// <remarks>Every meter value of every session comes by here, mostly one reading of one moment: that one costs a list and nothing more.</remarks>
    public static IReadOnlyList<MeterReading> Of(IEnumerable<MeterSample> samples, string measurand)
    {
        List<MeterSample>? wanted = null;
        foreach (var sample in samples)
            if (sample.Value is not null && sample.Measurand == measurand) (wanted ??= []).Add(sample);
        if (wanted is null) return [];
        if (!IsInOrder(wanted)) wanted = [.. wanted.OrderBy(sample => sample.At)];
        var readings = new List<MeterReading>();
        for (int begin = 0, end; begin < wanted.Count; begin = end)
        {
            end = begin + 1;
            while (end < wanted.Count && wanted[end].At == wanted[begin].At) end++;
            if (Best(CollectionsMarshal.AsSpan(wanted)[begin..end]) is { } reading) readings.Add(reading);
        }
        return readings;
    }

    private static bool IsInOrder(List<MeterSample> samples)
    {
        for (var i = 1; i < samples.Count; i++)
            if (samples[i].At < samples[i - 1].At) return false;
        return true;
    }

    private static MeterReading? Best(ReadOnlySpan<MeterSample> moment)
    {
        // What a charger says again of the beginning, as Growatt does with each reading, is not what the meter shows now.
        var isAllBegin = true;
        foreach (var sample in moment) isAllBegin &= IsBegin(sample);
        int? place = null;
        foreach (var sample in moment)
            if ((isAllBegin || !IsBegin(sample)) && Rank(sample.Location) is { } rank && (place is null || rank < place)) place = rank;
        if (place is null) return null;

        // The last one, where a charger gives several of a moment: the end of a session counts more than its last period.
        MeterSample? total = null;
        Span<decimal?> phases = stackalloc decimal?[6];
        phases.Clear();
        foreach (var sample in moment)
        {
            if ((!isAllBegin && IsBegin(sample)) || Rank(sample.Location) != place) continue;
            if (sample.Phase is null) total = sample;
            else if (IsPhase(sample.Phase)) phases[(char.IsAsciiLetterLower(sample.Phase[0]) ? 3 : 0) + sample.Phase[1] - '1'] = sample.Value;
        }
        if (total is not null) return new MeterReading(total.At, total.Value!.Value, place == 0);
        decimal? sum = null;
        foreach (var phase in phases)
            if (phase is { } value) sum = (sum ?? 0) + value;
        return sum is { } whole ? new MeterReading(moment[0].At, whole, IsMain: false) : null;
    }

    private static bool IsBegin(MeterSample sample) => string.Equals(sample.Context, Begin, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null for places that say nothing of what the vehicle took, such as the vehicle's own meter.</summary>
    private static int? Rank(string location)
    {
        var rank = Array.FindIndex(Places, place => string.Equals(place, location, StringComparison.OrdinalIgnoreCase));
        return rank < 0 ? null : rank;
    }

    /// <summary>`L1`, `L1-N` …; a voltage between two phases such as `L1-L2` is no share of a sum, and the neutral is none.</summary>
    private static bool IsPhase(string phase) => phase is ['L' or 'l', '1' or '2' or '3'] or ['L' or 'l', '1' or '2' or '3', '-', 'N' or 'n'];
}

/// <summary>A register or a power at a moment, Wh or W.</summary>
/// <param name="IsMain">From the outlet, all phases together; else the best that there was, to be believed only as far as it is credible.</param>
public readonly record struct MeterReading(DateTimeOffset At, decimal Value, bool IsMain);
