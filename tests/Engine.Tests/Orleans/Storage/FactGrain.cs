using Orleans;
using Orleans.Runtime;

namespace Dynamo.Engine.Tests.Storage;

public sealed class WithFacts
{
    public int Version { get; set; }

    public List<RaisedFact> Outbox { get; set; } = [];
}

public sealed class RaisedFact
{
    public int Version { get; set; }

    public int Partition { get; set; }

    public string Type { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public Dictionary<string, string> Data { get; set; } = [];
}

public interface IFactGrain : IGrainWithStringKey
{
    Task Raise(string type);
}

public class FactGrain([PersistentState("tests.facts")] IPersistentState<WithFacts> state) : Grain, IFactGrain
{
    public async Task Raise(string type)
    {
        state.State.Version++;
        state.State.Outbox = [new RaisedFact { Version = state.State.Version, Type = type, At = DateTimeOffset.UnixEpoch }];
        await state.WriteStateAsync();
        state.State.Outbox = [];
    }
}
