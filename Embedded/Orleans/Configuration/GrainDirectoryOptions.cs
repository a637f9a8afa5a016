namespace Orleans.Configuration;

/// <summary>How much a silo remembers of where grains are. In one process there is nothing to remember.</summary>
public class GrainDirectoryOptions
{
    public const int DEFAULT_CACHE_SIZE = 1_000_000;

    public int CacheSize { get; set; } = DEFAULT_CACHE_SIZE;
}
