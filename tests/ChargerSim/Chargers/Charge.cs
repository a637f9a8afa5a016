namespace Dynamo.ChargerSim.Chargers;

/// <summary>
/// One charging at a simulated charger, with a clock and a meter of its own. The clock runs as fast as the scenario lets it, so that
/// a load test makes hours of believable charging in seconds instead of a megawatt for a millisecond.
/// </summary>
internal sealed class Charge
{
    public required int Connector { get; init; }

    public required string Tag { get; init; }

    /// <summary>The transaction id: ours in 2.0.1; in 1.6 the server's, known after the start.</summary>
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public int SequenceNumber { get; set; }

    public required DateTimeOffset At { get; set; }

    /// <summary>The register of the connector's meter, which never goes back.</summary>
    public required double MeterWh { get; set; }

    public double PowerW { get; set; } = 11_000;

    public double SocPercent { get; set; } = 30;

    public bool StartedRemotely { get; init; }

    /// <summary>Lets time pass at the present power.</summary>
    public void Advance(TimeSpan time)
    {
        At += time;
        MeterWh += PowerW * time.TotalHours;
        SocPercent = Math.Min(100, SocPercent + (PowerW * time.TotalHours / 600));
    }
}
