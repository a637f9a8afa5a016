namespace Orleans.Configuration;

/// <summary>Names of the cluster. Stored rows are keyed by <see cref="ServiceId"/>: keep it for ever.</summary>
public class ClusterOptions
{
    public string ClusterId { get; set; } = "default";

    public string ServiceId { get; set; } = "default";
}
