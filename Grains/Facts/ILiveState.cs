using Dynamo.Facts;

namespace Dynamo.Grains.Facts;

/// <summary>The state of a live twin: an immutable record that a fact turns into the next one. Pure.</summary>
public interface ILiveState<TSelf>
{
    TSelf Apply(Fact fact, DateTimeOffset at);
}
