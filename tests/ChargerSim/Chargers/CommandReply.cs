namespace Dynamo.ChargerSim.Chargers;

/// <summary>How a charger answers a command of the server, and what it does next.</summary>
/// <param name="Payload">JSON of the CALLRESULT; null answers NotImplemented.</param>
internal sealed record CommandReply(string? Payload, Request? Then = null);
