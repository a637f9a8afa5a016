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
        // The values of a stop that have no time of their own are of its moment.
        var message = call.Payload.Time("timestamp");
        var samples = call.Payload.List(field).SelectMany(value => Read(call, value, message, clock)).ToList();
        return [.. samples.Skip(Math.Max(0, samples.Count - MostSamples))];
    }

    private static IEnumerable<MeterSample> Read(CallContext call, Payload meterValue, WireTime? message, ChargerClock clock)
    {
        var own = meterValue.Time("timestamp");
        var at = clock.At(own?.Value is null ? message : own);
        return meterValue.List("sampledValue").Select(sample => Read(call, sample, at)).OfType<MeterSample>();
    }

    private static MeterSample? Read(CallContext call, Payload sample, DateTimeOffset at)
    {
        // One value that is missing takes none of the others with it.
        if (sample.Text("value") is not { Length: > 0 } text) return null;
        var unit = CelsiusSpelling.Read(call, sample.Text("unit"));
        // Legrand's own manual spells it `mesurand`.
        var measurand = MeterUnits.Measurand(sample.Text("measurand") ?? sample.Text("mesurand"), unit);
        var isSigned = string.Equals(sample.Text("format"), "SignedData", StringComparison.OrdinalIgnoreCase);
        var number = isSigned ? null : MeterUnits.Number(text);
        var (value, normalUnit) = MeterUnits.Normal(number, unit, measurand);
        return new MeterSample(at, value, measurand, normalUnit, NullIfBlank(sample.Text("phase")), NullIfBlank(sample.Text("location")) ?? "Outlet",
            NullIfBlank(sample.Text("context")) ?? "Sample.Periodic", number is null ? text : null);
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
