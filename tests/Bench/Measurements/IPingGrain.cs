using Orleans;

namespace Dynamo.Bench.Measurements;

/// <summary>Answers from memory, as a heartbeat does.</summary>
[Alias("bench.ping")]
public interface IPingGrain : IGrainWithStringKey
{
    [Alias("ping")]
    Task<DateTimeOffset> Ping(string connection);
}

/// <summary>The least that a grain can do.</summary>
internal sealed class PingGrain(TimeProvider time) : Grain, IPingGrain
{
    public Task<DateTimeOffset> Ping(string connection) => Task.FromResult(time.GetUtcNow());
}
