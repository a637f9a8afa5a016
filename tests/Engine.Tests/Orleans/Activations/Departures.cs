using System.Collections.Concurrent;
using Orleans;

namespace Dynamo.Engine.Tests.Activations;

/// <summary>Why grains went, as they were told.</summary>
public static class Departures
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<DeactivationReasonCode>> Seen = new();

    public static void Add(string key, DeactivationReasonCode reason) => Seen.GetOrAdd(key, _ => new()).Enqueue(reason);

    public static DeactivationReasonCode[] Of(string key) => Seen.TryGetValue(key, out var reasons) ? [.. reasons] : [];
}
