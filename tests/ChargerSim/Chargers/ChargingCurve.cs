namespace Dynamo.ChargerSim.Chargers;

/// <summary>How a car takes power: it ramps up in seconds, holds, and takes less and less from four fifths on.</summary>
internal sealed class ChargingCurve(double powerKw, double socPercent)
{
    private const double RampSeconds = 15;
    private const double TaperFrom = 80;
    private double _seconds;

    public double SocPercent { get; set; } = socPercent;

    public double PowerW(TimeSpan passed)
    {
        _seconds += passed.TotalSeconds;
        var ramp = Math.Min(1, _seconds / RampSeconds);
        var taper = SocPercent <= TaperFrom ? 1 : Math.Max(0.05, (100 - SocPercent) / (100 - TaperFrom));
        var flutter = 0.98 + (Random.Shared.NextDouble() * 0.02);
        return powerKw * 1000 * ramp * taper * flutter;
    }
}
