using Dynamo.ChargerSim.Chargers;

namespace Dynamo.System.Tests.Faults;

/// <summary>A session as its charger remembers it: what was answered must be found again.</summary>
internal sealed class WitnessedSession(Charge charge)
{
    private readonly double _startWh = charge.MeterWh;

    public string TransactionId => charge.Id;

    public double MeterStartWh => Math.Round(_startWh);

    public double MeterStopWh => Math.Round(charge.MeterWh);
}
