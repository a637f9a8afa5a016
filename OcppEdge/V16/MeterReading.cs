using System.Collections.Immutable;
using Dynamo.Metering;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.Quirks;

namespace Dynamo.OcppEdge.V16;

/// <summary>Reads MeterValue and SampledValue (1.6 part 7.33, 7.43): the standard's defaults, a single object for a list, blanks, kWh and kW.</summary>
internal static class MeterReading
{
    /// <summary>More than any charger sends at once; of a longer list the newest count, for they hold the end.</summary>
    public const int MostSamples = 1000;

    /// <summary>The newest time in a list of meter values.</summary>
    public static WireTime? Newest(Payload payload, string field) =>
        payload.List(field).Select(value => value.Time("timestamp")).Where(time => time?.Value is not null).MaxBy(time => time!.Value.Value);

    public static ImmutableArray<MeterSample> Read(CallContext call, string field, ChargerClock clock)
    {
        var samples = call.Payload.List(field).SelectMany(value => Read(call, value, clock)).ToList();
        return [.. samples.Skip(Math.Max(0, samples.Count - MostSamples))];
    }

    private static IEnumerable<MeterSample> Read(CallContext call, Payload meterValue, ChargerClock clock)
    {
        var at = clock.At(meterValue.Time("timestamp"));
        return meterValue.List("sampledValue").Select(sample => Read(call, sample, at)).OfType<MeterSample>();
    }

    private static MeterSample? Read(CallContext call, Payload sample, DateTimeOffset at)
    {
        var text = sample.RequiredText("value");
        if (text.Length == 0) return null;
        var unit = CelsiusSpelling.Read(call, sample.Text("unit"));
        var measurand = MeterUnits.Measurand(sample.Text("measurand"), unit);
        var isSigned = string.Equals(sample.Text("format"), "SignedData", StringComparison.OrdinalIgnoreCase);
        var number = isSigned ? null : MeterUnits.Number(text);
        var (value, normalUnit) = MeterUnits.Normal(number, unit, measurand);
        return new MeterSample(at, value, measurand, normalUnit, NullIfBlank(sample.Text("phase")), NullIfBlank(sample.Text("location")) ?? "Outlet",
            NullIfBlank(sample.Text("context")) ?? "Sample.Periodic", number is null ? text : null);
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
