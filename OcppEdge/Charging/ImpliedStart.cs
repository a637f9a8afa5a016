using System.Collections.Immutable;
using Dynamo.Metering;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>
/// What a later message tells of a start that has not come (2.0.1): the charger lost it, or sends it late, and then it revises this one. The session
/// begins with the oldest thing that is known of it.
/// </summary>
internal static class ImpliedStart
{
    public static SessionStart By(SessionProgress progress) => new()
    {
        ChargePointId = progress.ChargePointId, ConnectorId = progress.ConnectorId ?? 0, At = Oldest(progress.At, progress.Samples),
        ReceivedAt = progress.ReceivedAt, MeterStartWh = FirstRegister(progress.Samples), Offline = progress.Offline, ChargingState = progress.ChargingState,
        Samples = progress.Samples, Version = OcppVersion.Ocpp201, Implied = true,
    };

    public static SessionStart By(SessionStop stop) => new()
    {
        ChargePointId = stop.ChargePointId, ConnectorId = stop.ConnectorId ?? 0, Token = stop.Token, At = Oldest(stop.At, stop.Samples),
        ReceivedAt = stop.ReceivedAt, MeterStartWh = FirstRegister(stop.Samples), Offline = stop.Offline, Samples = stop.Samples, Version = stop.Version,
        Implied = true,
    };

    private static DateTimeOffset Oldest(DateTimeOffset at, ImmutableArray<MeterSample> samples) => samples.Select(sample => sample.At).Append(at).Min();

    private static decimal? FirstRegister(ImmutableArray<MeterSample> samples) =>
        MainMeter.Of(samples, MeterSample.EnergyImportRegister).Select(register => (decimal?)register.Value).FirstOrDefault();
}
