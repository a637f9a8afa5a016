namespace Orleans.Configuration;

/// <summary>Of calls.</summary>
public abstract class MessagingOptions
{
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan ResponseTimeoutWithDebugger { get; set; } = TimeSpan.FromMinutes(30);

    public bool DropExpiredMessages { get; set; } = true;

    public bool CancelRequestOnTimeout { get; set; }

    public int MaxMessageBodySize { get; set; } = 100 * 1024 * 1024;

    public int MaxMessageHeaderSize { get; set; } = 10 * 1024 * 1024;
}

/// <summary>Of calls made in a silo. Here client and silo are one: this is what counts.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    public TimeSpan SystemResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan MaxRequestProcessingTime { get; set; } = TimeSpan.FromHours(2);

    public TimeSpan ClientDropTimeout { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>Of calls made in a client.</summary>
public class ClientMessagingOptions : MessagingOptions
{
    public int ClientSenderBuckets { get; set; } = 8192;
}
