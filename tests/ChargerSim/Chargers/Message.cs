namespace Dynamo.ChargerSim.Chargers;

/// <summary>A call to the server: its action and its payload, written as JSON.</summary>
internal readonly record struct Message(string Action, string Payload);
