using Dynamo.Api.Events;
using Dynamo.Facts;

namespace Dynamo.Api.Tests.Events;

public sealed class EventIdTests
{
    [Theory]
    [InlineData("evt_712-4711", 712, 4711, 0)]
    [InlineData("712-4711", 712, 4711, 0)]
    [InlineData("evt_712-4711.1", 712, 4711, 1)]
    public void An_id_tells_its_place(string text, long transaction, long number, int part) =>
        EventId.Parse(text).ShouldBe(new EventId(new LedgerPosition(transaction, number), part));

    [Theory]
    [InlineData("")]
    [InlineData("evt_")]
    [InlineData("evt_1-2.x")]
    [InlineData("hello")]
    public void Anything_else_is_none(string text) => EventId.Parse(text).ShouldBeNull();

    [Fact]
    public void The_second_event_of_a_fact_comes_behind_the_first_and_before_the_next_fact()
    {
        var first = EventId.Parse("evt_7-1")!.Value;
        var second = EventId.Parse("evt_7-1.1")!.Value;

        (first < second).ShouldBeTrue();
        (second < EventId.Parse("evt_7-2")!.Value).ShouldBeTrue();
        EventId.Parse(second.ToString()).ShouldBe(second);
    }
}
