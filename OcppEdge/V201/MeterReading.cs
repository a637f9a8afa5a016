using System.Collections.Immutable;
using Dynamo.Metering;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.V201;

/// <summary>
/// Reads MeterValueType and SampledValueType (2.0.1 part 3, 2.37 and 2.46): the standard's defaults, unit and multiplier, and signed values
/// beside the plain ones.
/// </summary>
internal static class MeterReading
{
    /// <summary>More than any charger sends at once; of a longer list the newest count, for they hold the end.</summary>
    public const int MostSamples = 1000;

    // Beyond these no meter measures anything; a larger number is noise, and is kept as the text that it came as.
    private const int LargestMultiplier = 12;

    /// <summary>The newest time in a list of meter values.</summary>
    public static WireTime? Newest(Payload payload) =>
        payload.List("meterValue").Select(value => value.Time("timestamp")).Where(time => time?.Value is not null).MaxBy(time => time!.Value.Value);

    public static ImmutableArray<MeterSample> Read(Payload payload, ChargerClock clock)
    {
        var samples = payload.List("meterValue").SelectMany(value => Values(value, clock)).ToList();
        return [.. samples.Skip(Math.Max(0, samples.Count - MostSamples))];
    }

    /// <summary>The register where a session begins or ends: the sample that says so, else the first or the last in time.</summary>
    public static decimal? Register(ImmutableArray<MeterSample> samples, string context, bool last)
    {
        var named = MainMeter.Of(samples.Where(sample => string.Equals(sample.Context, context, StringComparison.OrdinalIgnoreCase)), MeterSample.EnergyImportRegister);
        var registers = named.Count > 0 ? named : MainMeter.Of(samples, MeterSample.EnergyImportRegister);
        return registers.Count == 0 ? null : (last ? registers[^1] : registers[0]).Value;
    }

    private static IEnumerable<MeterSample> Values(Payload meterValue, ChargerClock clock)
    {
        var at = clock.At(meterValue.Time("timestamp"));
        return meterValue.List("sampledValue").Select(sample => Read(sample, at)).OfType<MeterSample>();
    }

    private static MeterSample? Read(Payload sample, DateTimeOffset at)
    {
        // One value that is missing takes none of the others with it.
        if (sample.Text("value") is not { Length: > 0 } text) return null;
        var of = sample.Object("unitOfMeasure");
        var unit = of?.Text("unit");
        var measurand = MeterUnits.Measurand(NullIfBlank(sample.Text("measurand")), unit);
        var number = Scaled(MeterUnits.Number(text), of?.Integer("multiplier") ?? 0);
        var (value, normalUnit) = MeterUnits.Normal(number, unit, measurand);
        // The signed value comes beside the plain one and proves it; where the plain one is no number, its text is all there is.
        var raw = sample.Raw("signedMeterValue") ?? (number is null ? text : null);
        return new MeterSample(at, value, measurand, normalUnit, NullIfBlank(sample.Text("phase")), NullIfBlank(sample.Text("location")) ?? "Outlet",
            NullIfBlank(sample.Text("context")) ?? "Sample.Periodic", raw);
    }

    private static decimal? Scaled(decimal? number, long multiplier)
    {
        if (number is not { } value || Math.Abs(multiplier) > LargestMultiplier) return null;
        for (; multiplier > 0; multiplier--) value *= 10;
        for (; multiplier < 0; multiplier++) value /= 10;
        return Math.Abs(value) > MeterUnits.LargestValue ? null : value;
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
