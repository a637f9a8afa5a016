namespace Dynamo.ChargerSim.Scenarios;

/// <summary>One charger of the demo and who charges there.</summary>
internal sealed record DemoPlace(string Id, string Name, string Version, double PowerKw, string Car, string Tag);
