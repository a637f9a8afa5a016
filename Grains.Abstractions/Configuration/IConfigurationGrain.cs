using Dynamo.ChargePoints;

namespace Dynamo.Configuration;

/// <summary>A charge point's configuration: read, kept, and brought to what is wanted of it. Key `configuration/{id}`.</summary>
[Alias("Dynamo.IConfigurationGrain")]
public interface IConfigurationGrain : IChargerAttendant;
