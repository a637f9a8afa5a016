using Dynamo.Tidy.Tests.Code;
using Dynamo.Tidy.Tests.Rules;

namespace Dynamo.Tidy.Tests;

public sealed class NameTests
{
    private static readonly string[] Domain = ["Grains.Abstractions", "Grains"];

    [Fact]
    public void No_type_is_called_Helper_Manager_Util_or_Base() =>
        Repository.Sources.Where(file => !file.IsIn("Embedded")).SelectMany(Names.EmptyWords).ShouldHold();

    [Fact]
    public void The_domain_speaks_of_sessions_and_facts() => Repository.In(Domain).SelectMany(Names.WordsOfTheWire).ShouldHold();

    [Theory]
    [InlineData("class SocketHelper;")]
    [InlineData("record ConnectionManager;")]
    [InlineData("static class StringUtils;")]
    [InlineData("interface IGrainBase;")]
    [InlineData("struct TimeUtil;")]
    public void A_word_that_says_nothing_is_found(string text) => Names.EmptyWords(SourceFile.Of("Grains/X.cs", text)).ShouldBeFound();

    [Theory]
    [InlineData("record TransactionStarted;")]
    [InlineData("enum EventKind;")]
    [InlineData("interface IMessageSink;")]
    public void A_word_of_the_wire_in_the_domain_is_found(string text) => Names.WordsOfTheWire(SourceFile.Of("Grains/X.cs", text)).ShouldBeFound();

    [Theory]
    [InlineData("interface IMessageLogGrain;")]
    [InlineData("class A { void Run() { var transaction = 1; } }")]
    [InlineData("class Database;")]
    [InlineData("record SecurityEventReported;")]
    public void A_word_in_its_right_place_is_not(string text)
    {
        var file = SourceFile.Of("Grains/X.cs", text);
        Names.WordsOfTheWire(file).Concat(Names.EmptyWords(file)).ShouldHold();
    }
}
