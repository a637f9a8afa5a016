using System.Collections.Concurrent;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Quirks;

namespace Dynamo.Grains.Tests;

/// <summary>A connection that notes what it is asked and answers as it is told. Who makes it holds it: the engine does so weakly.</summary>
public sealed class ScriptedConnection(Func<Command, Task<CommandResult>> answer) : IChargePointConnection
{
    public ConcurrentQueue<Command> Asked { get; } = [];

    /// <summary>Whether its edge is not there to say when it was last heard.</summary>
    public bool IsDead { get; init; }

    public async Task Attach(LiveFixture live, string id, string name, OcppVersion version = OcppVersion.Ocpp16)
    {
        var info = LiveFixture.Info(new ConnectionId($"{id}-{name}"), TimeProvider.System.GetUtcNow()) with { Version = version };
        await live.Grains.ChargePoint(id).Attach(live.Grains.CreateObjectReference<IChargePointConnection>(this), info);
    }

    public Task<CommandResult> Send(Command command)
    {
        Asked.Enqueue(command);
        return answer(command);
    }

    public Task Close(ClosedReason reason) => Task.CompletedTask;

    public Task Use(QuirkSettings quirks) => Task.CompletedTask;

    public Task<DateTimeOffset> LastHeard() => IsDead ? new TaskCompletionSource<DateTimeOffset>().Task : Task.FromResult(TimeProvider.System.GetUtcNow());
}
