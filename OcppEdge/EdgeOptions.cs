namespace Dynamo.OcppEdge;

/// <summary>Every limit of the edge, with its default; section `Dynamo:Edge` of the configuration.</summary>
public sealed class EdgeOptions
{
    public const string Section = "Dynamo:Edge";

    /// <summary>Tells this process from other edges, also from its own earlier lives.</summary>
    public string EdgeId { get; set; } = $"{Environment.MachineName}-{Guid.NewGuid().ToString("N")[..8]}".ToLowerInvariant();

    /// <summary>The longest frame that is read.</summary>
    public int FrameBytes { get; set; } = 256 * 1024;

    /// <summary>The longest frame of a charge point that never sent a BootNotification.</summary>
    public int FrameBytesBeforeBoot { get; set; } = 16 * 1024;

    /// <summary>Handshakes that are dealt with at the same time, at least 1; fewer at a time are sooner through than many together.</summary>
    public int HandshakesInFlight { get; set; } = 64;

    /// <summary>Handshakes that wait for their turn; more are told to come again.</summary>
    public int HandshakesWaiting { get; set; } = 1_000;

    /// <summary>How long a handshake waits for its turn before it is told to come again: well under the patience of any charger.</summary>
    public TimeSpan HandshakeWaitsFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Connections of this process.</summary>
    public int Connections { get; set; } = 50_000;

    /// <summary>Wrong credentials of one address for one charge point within a minute, before it gets 429.</summary>
    public int BadCredentialsPerMinute { get; set; } = 20;

    /// <summary>Commands that wait while one is open; more are answered Busy.</summary>
    public int CommandsWaiting { get; set; } = 20;

    /// <summary>A call that takes longer is answered InternalError, so that the charger repeats it.</summary>
    public TimeSpan ReplyWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a vendor's handler of DataTransfer may take before its message is rejected; less than <see cref="ReplyWithin"/>.</summary>
    public TimeSpan VendorPatience { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a ping may stay unanswered: long enough to miss two.</summary>
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Silence of so many heartbeat intervals means offline.</summary>
    public double SilentIntervals { get; set; } = 2;

    /// <summary>permessage-deflate, where the charger offers it.</summary>
    public bool Compression { get; set; }

    /// <summary>A charger that has not booted on its connection by then is asked to.</summary>
    public TimeSpan SettleBeforeBootRequest { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a charger is left alone after its boot before those who have work with it are told that it can be asked.</summary>
    public TimeSpan SettleAfterBoot { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Chargers that those who have work with them are told of in a second, at least 1; the others of a fleet that boots together follow.</summary>
    public int ChargersReadyPerSecond { get; set; } = 100;

    /// <summary>How often each connection is attached again, in case the silo that knew it is gone.</summary>
    public TimeSpan ReattachEvery { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long calls in progress may take when the edge stops.</summary>
    public TimeSpan ShutdownPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a charger may take to read what we send.</summary>
    public TimeSpan SendPatience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a charger may take to answer our close.</summary>
    public TimeSpan ClosePatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the message log is written.</summary>
    public TimeSpan MessageLogInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Message log that waits to be written; more is dropped and counted.</summary>
    public int MessageLogPendingBytes { get; set; } = 64 * 1024 * 1024;
}
