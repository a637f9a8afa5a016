using Dynamo.Grains.Sessions;

namespace Dynamo.Grains.Tests.Sessions;

public sealed class SequenceGapsTests
{
    [Theory]
    [InlineData(new[] { 0, 1, 2, 3 }, 0)]
    [InlineData(new[] { 0, 1, 4 }, 2)]
    [InlineData(new[] { 0, 1, 4, 2 }, 1)]
    [InlineData(new[] { 0, 1, 1, 2 }, 0)]
    [InlineData(new[] { 0, 1, 4, 1 }, 2)]
    [InlineData(new[] { 0, 1, 4, 2, 2 }, 1)]
    [InlineData(new[] { 0, 2_000_000_000, 5 }, 1_999_999_998)]
    [InlineData(new[] { 7, 8 }, 0)]
    public void Gaps_are_counted_and_late_events_fill_them(int[] numbers, int missing)
    {
        var sequence = new SequenceGaps();
        foreach (var number in numbers) sequence.Add(number);
        sequence.Missing.ShouldBe(missing);
    }
}
