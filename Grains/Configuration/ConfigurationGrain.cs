using Dynamo.ChargePoints;
using Dynamo.Configuration;

namespace Dynamo.Grains.Configuration;

/// <summary>A charge point's configuration: read, kept, and brought to what is wanted of it.</summary>
public sealed class ConfigurationGrain : Grain, IConfigurationGrain
{
    public Task ChargerReady(ChargerReady ready) => Task.CompletedTask;
}
