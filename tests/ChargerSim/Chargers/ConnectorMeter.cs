namespace Dynamo.ChargerSim.Chargers;

/// <summary>What a charger's connector remembers from one charge to the next: its clock and its meter.</summary>
internal sealed class ConnectorMeter(DateTimeOffset clock)
{
    public DateTimeOffset Clock { get; private set; } = clock;

    public double RegisterWh { get; private set; } = 1_000;

    /// <summary>Lets the clock run on to a time, while nobody charges.</summary>
    public void Wait(DateTimeOffset until) => Clock = until;

    public Charge Begin(int connector, string tag, bool remotely = false) =>
        new() { Connector = connector, Tag = tag, At = Clock, MeterWh = RegisterWh, StartedRemotely = remotely };

    public void End(Charge charge)
    {
        Clock = charge.At + TimeSpan.FromSeconds(10);
        RegisterWh = charge.MeterWh;
    }
}
