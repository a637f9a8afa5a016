using Dynamo.ServiceDefaults;

namespace Dynamo.System.Tests.Running;

public sealed class QuietWatchTests
{
    private const long Second = 1_000_000; // bytes; one look is a second

    [Fact]
    public void After_a_burst_and_two_quiet_looks_it_tells_once() =>
        Told(Second * 50, Second * 50, 100, 100, 100, 100).ShouldBe([false, false, false, true, false, false]);

    [Fact]
    public void The_start_counts_as_a_burst() => Told(100, 100, 100).ShouldBe([false, true, false]);

    [Fact]
    public void A_quiet_process_that_works_now_and_then_is_left_alone() =>
        Told(100, 100, Second * 2, 100, 100, Second * 3, 100, 100).ShouldBe([false, true, false, false, false, false, false, false]);

    [Fact]
    public void Each_further_burst_counts_again_and_a_pause_in_it_does_not() =>
        Told(100, 100, Second * 9, 100, Second * 9, 100, 100, 100).ShouldBe([false, true, false, false, false, false, true, false]);

    private static List<bool> Told(params long[] allocatedInEach)
    {
        var (watch, allocated, told) = (new QuietWatch(TimeSpan.FromSeconds(1)), 0L, new List<bool>());
        foreach (var bytes in allocatedInEach) told.Add(watch.Look(allocated += bytes));
        return told;
    }
}
