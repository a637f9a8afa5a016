using System.Collections.Immutable;
using Dynamo.Silo.Storage;

namespace Dynamo.Grains.Tests.Schema;

public sealed class StateSerializerTests
{
    private readonly StateSerializer _serializer = new();

    [Fact]
    public void A_state_comes_back_as_it_was()
    {
        var state = new State("CP-7", [1, 2], ImmutableDictionary<string, decimal>.Empty.Add("kWh", 1.25m), Mood.Good) { Inner = new([new("a", 1)]) };
        var back = _serializer.Deserialize<State>(_serializer.Serialize(state))!;
        back.Numbers.ShouldBe([1, 2]);
        back.Map["kWh"].ShouldBe(1.25m);
        back.Mood.ShouldBe(Mood.Good);
        back.Inner!.Items.ShouldBe([new Item("a", 1)]);
    }

    [Fact]
    public void Names_are_those_of_the_code_and_enums_are_words()
    {
        var json = _serializer.Serialize(new State("CP-7", [], ImmutableDictionary<string, decimal>.Empty, Mood.Good)).ToString();
        json.ShouldBe("""{"Name":"CP-7","Numbers":[],"Map":{},"Mood":"Good"}""");
    }

    [Fact]
    public void A_collection_that_was_never_set_is_written_empty()
    {
        _serializer.Serialize(new Inner(default)).ToString().ShouldBe("""{"Items":[]}""");
    }

    [Fact]
    public void A_collection_that_an_older_version_did_not_write_is_empty_and_an_unknown_field_does_no_harm()
    {
        var back = _serializer.Deserialize<State>(new BinaryData("""{"Name":"CP-7","Since":"a newer version"}"""))!;
        back.Numbers.ShouldBeEmpty();
        back.Map.ShouldBeEmpty();
    }

    private enum Mood { Unknown, Good }

    private sealed record State(string Name, ImmutableArray<int> Numbers, ImmutableDictionary<string, decimal> Map, Mood Mood)
    {
        public Inner? Inner { get; init; }
    }

    private sealed record Inner(ImmutableArray<Item> Items);

    private sealed record Item(string Name, int Value);
}
