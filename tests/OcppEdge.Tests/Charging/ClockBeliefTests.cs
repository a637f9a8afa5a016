using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Tests.Charging;

public sealed class ClockBeliefTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ClockBelief _belief = new();

    [Fact]
    public void The_largest_difference_seen_is_the_best_estimate_for_messages_come_late_and_never_early()
    {
        Hears(0, -40);
        Hears(1, -2);
        Hears(2, -30);
        _belief.Offset.ShouldBe(TimeSpan.FromSeconds(-2));
    }

    [Fact]
    public void A_queue_that_is_replayed_does_not_make_a_right_clock_wrong()
    {
        Hears(0, -1);
        for (var second = 1; second < 60; second++) Hears(second, -300_000 + 900 * second);
        _belief.Offset.ShouldBe(TimeSpan.FromSeconds(-1));
    }

    [Fact]
    public void Two_messages_that_say_the_same_some_time_apart_do()
    {
        Hears(0, -1);
        Hears(60, -300_000);
        _belief.Offset.ShouldBe(TimeSpan.FromSeconds(-1));
        Hears(75, -300_002);
        _belief.Offset.ShouldBe(TimeSpan.FromSeconds(-300_002));
    }

    [Fact]
    public void The_first_status_after_a_restart_tells_the_clock_that_the_charger_has_now()
    {
        Hears(0, -1);
        _belief.Restarted();
        Hears(30, -300_000, isStatus: true);
        _belief.Offset.ShouldBe(TimeSpan.FromSeconds(-300_000));
    }

    [Fact]
    public void A_message_that_is_right_to_the_day_ends_the_belief_in_a_wrong_clock()
    {
        Hears(0, 300_000);
        Hears(10, -5);
        _belief.Offset.ShouldBe(TimeSpan.FromSeconds(-5));
    }

    [Fact]
    public void News_are_told_once_and_again_when_they_were_not_heard()
    {
        Hears(0, -100);
        _belief.News().ShouldBe(TimeSpan.FromSeconds(-100));
        _belief.News().ShouldBeNull();
        _belief.NotTold();
        _belief.News().ShouldBe(TimeSpan.FromSeconds(-100));
        Hears(10, -98);
        _belief.News().ShouldBeNull("so little is no news");
    }

    [Theory]
    [InlineData("2026-02-26T12:00:00Z", null, "2026-03-01T12:00:00Z")]
    [InlineData("2026-02-26T12:00:00Z", 0.0, "2026-02-26T12:00:00Z")]
    [InlineData("2026-02-26T12:00:00Z", -3.0, "2026-03-01T12:00:00Z")]
    [InlineData("2026-02-26T09:00:00Z", -3.0, "2026-03-01T09:00:00Z")]
    [InlineData("2026-03-01T10:00:00Z", null, "2026-03-01T10:00:00Z")]
    [InlineData("2026-03-03T12:00:00Z", 0.0, "2026-03-01T12:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z", 0.0, "2026-03-01T12:00:00Z")]
    [InlineData("never", 0.0, "2026-03-01T12:00:00Z")]
    public void A_time_is_believed_shifted_or_replaced_by_what_is_known_of_the_clock(string said, double? daysAhead, string meant)
    {
        var time = WireTime.Parse(said);
        var clock = new ChargerClock(time, Noon, daysAhead is { } days ? TimeSpan.FromDays(days) : null);
        clock.At(time).ShouldBe(DateTimeOffset.Parse(meant));
    }

    private void Hears(int second, int ahead, bool isStatus = false)
    {
        var receivedAt = Noon.AddSeconds(second);
        _belief.Hear(receivedAt.AddSeconds(ahead), receivedAt, isStatus);
    }
}
