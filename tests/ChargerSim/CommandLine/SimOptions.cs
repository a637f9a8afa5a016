namespace Dynamo.ChargerSim.CommandLine;

/// <summary>What a run of the fleet is told on its command line.</summary>
internal sealed record SimOptions
{
    public string Scenario { get; init; } = "heartbeat";

    /// <summary>The OCPP address without the charge point id, such as <c>ws://127.0.0.1:9000/ocpp</c>.</summary>
    public Uri Url { get; init; } = new("ws://127.0.0.1:9000/ocpp");

    public string Version { get; init; } = "1.6";

    public int Chargers { get; init; } = 10;

    /// <summary>Messages per second of the whole fleet; 0 is a closed loop.</summary>
    public double Rate { get; init; }

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan WarmUp { get; init; } = TimeSpan.Zero;

    /// <summary>How often another fleet of the same size, of the numbers after this one's, plays the scenario first, uncounted, to warm this process up.</summary>
    public int Rehearsals { get; init; }

    public string? Password { get; init; }

    public string IdPrefix { get; init; } = "SIM-";

    /// <summary>The number of the first charger, so that runs can use different parts of a fleet.</summary>
    public int First { get; init; } = 1;

    /// <summary>Handshakes under way at once; 0 is all at once.</summary>
    public int Parallel { get; init; } = 100;

    public bool Json { get; init; }

    /// <summary>Registers (and for sessions commissions) the fleet through REST first.</summary>
    public bool Provision { get; init; }

    /// <summary>Ends after the preparation.</summary>
    public bool PrepareOnly { get; init; }

    /// <summary>How many messages the whole fleet sends in the <c>burst</c> scenario.</summary>
    public int Messages { get; init; } = 20_000;

    public Uri? Api { get; init; }

    public string? ApiKey { get; init; }

    public string? InstallerEmail { get; init; }

    public string? InstallerPassword { get; init; }

    public string ChargerId(int index) => $"{IdPrefix}{First + index:00000}";

    /// <summary>Each charger's own id tag: a tag charges in one place at a time.</summary>
    public string Tag(int index) => $"TAG{IdPrefix}{First + index:00000}";
}
