using Dynamo.Billing;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Testing;

namespace Dynamo.Grains.Tests.ChargePoints;

/// <summary>An edge died with commands under way: nobody will ever tell what became of them.</summary>
public sealed class DeadEdgeTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    private static readonly TimeSpan LongBeforeItsTimeIsUp = TimeSpan.FromSeconds(40);
    private readonly ScriptedConnection _dead = new(_ => new TaskCompletionSource<CommandResult>().Task) { IsDead = true };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_command_that_was_under_way_there_ends_as_unknown_when_the_charger_is_known_to_be_elsewhere(bool comesBack)
    {
        var id = await live.Register();
        var grain = live.Grains.ChargePoint(id);
        await _dead.Attach(live, id, "dead");
        var sent = grain.Send(new ResetCharger(false) { TimeoutSeconds = 60 });
        await Eventually.Holds(() => !_dead.Asked.IsEmpty);

        var young = new ScriptedConnection(_ => Task.FromResult(new CommandResult(CommandOutcome.Accepted)));
        if (comesBack) await young.Attach(live, id, "young");
        else await grain.Detach(new ConnectionId($"{id}-dead"), ClosedReason.EdgeLost);

        (await sent.WaitAsync(LongBeforeItsTimeIsUp)).Outcome.ShouldBe(CommandOutcome.TimedOut);
        (await grain.Send(new ResetCharger(false))).Outcome.ShouldBe(comesBack ? CommandOutcome.Accepted : CommandOutcome.Offline);
        GC.KeepAlive(young);
    }

    [Fact]
    public async Task Whether_the_charger_is_connected_is_answered_before_the_caller_gives_up()
    {
        var id = await live.Register();
        await _dead.Attach(live, id, "dead");
        (await live.Grains.ChargePoint(id).GetConnectionStatus()).Connected.ShouldBeFalse();
    }

    [Fact]
    public async Task The_station_is_shown_the_next_cost_and_not_taken_for_silent()
    {
        var id = await live.Commissioned();
        var (session, _) = await live.Begin(LiveFixture.Start(id, await live.Tag()));
        await _dead.Attach(live, id, "dead", OcppVersion.Ocpp201);
        var display = live.Grains.CostDisplay(id);
        await display.Tell(new RunningCost(session, 1.00m, "EUR"));
        await Eventually.Holds(() => !_dead.Asked.IsEmpty);

        var young = new ScriptedConnection(command => Task.FromResult(new CommandResult(CommandOutcome.Accepted, SentAt: command is ShowCost ? LiveFixture.Noon : null)));
        await young.Attach(live, id, "young", OcppVersion.Ocpp201);
        await Eventually.Holds(() => young.Asked.OfType<ShowCost>().Any());

        // The same once more, with the amount itself under way.
        await _dead.Attach(live, id, "dead-too", OcppVersion.Ocpp201);
        await display.Tell(new RunningCost(session, 2.00m, "EUR"));
        await Eventually.Holds(() => _dead.Asked.OfType<ShowCost>().Any());
        await young.Attach(live, id, "youngest", OcppVersion.Ocpp201);
        await Eventually.Holds(async () =>
        {
            await display.Tell(new RunningCost(session, 3.00m, "EUR"));
            return young.Asked.OfType<ShowCost>().Any(shown => shown.TotalCost == 3.00m);
        });
    }
}
