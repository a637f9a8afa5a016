using Dynamo.OcppEdge.Connections;

namespace Dynamo.OcppEdge.Tests.Connecting;

public sealed class ReadyTurnsTests
{
    private static readonly long Second = TimeProvider.System.TimestampFrequency;
    private readonly ReadyTurns _turns = new(perSecond: 3, TimeProvider.System);

    [Fact]
    public void A_fleet_that_boots_together_is_told_of_so_many_at_a_time()
    {
        Taken(at: Second).ShouldBe(3);
        Taken(at: Second + Second / 2).ShouldBe(0);
        Taken(at: 2 * Second).ShouldBe(3);
        Taken(at: 60 * Second).ShouldBe(3);
    }

    [Fact]
    public void A_bound_of_nothing_still_lets_one_at_a_time_through()
    {
        var turns = new ReadyTurns(perSecond: 0, TimeProvider.System);

        turns.TryTake(Second).ShouldBeTrue();
        turns.TryTake(Second).ShouldBeFalse();
    }

    private int Taken(long at) => Enumerable.Range(0, 10).Count(_ => _turns.TryTake(at));
}
