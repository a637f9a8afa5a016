namespace Orleans;

/// <summary>The way into the cluster from outside of grains; in the silo's own process it is local.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
