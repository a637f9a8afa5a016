using Dynamo.Tidy.Tests.Code;
using Dynamo.Tidy.Tests.Rules;

namespace Dynamo.Tidy.Tests;

public sealed class SizeTests
{
    [Fact]
    public void No_file_is_longer_than_400_lines() => Repository.Sources.SelectMany(Sizes.LongFiles).ShouldHold();

    [Fact]
    public void No_method_is_longer_than_70_lines() => Repository.Sources.SelectMany(Sizes.LongMethods).ShouldHold();

    [Fact]
    public void Half_of_the_files_have_at_most_60_lines()
    {
        var lines = Repository.In(Repository.Product).Select(file => file.Tree.GetText().Lines.Count).Order().ToArray();
        lines[lines.Length / 2].ShouldBeLessThanOrEqualTo(60);
    }

    [Fact]
    public void A_file_of_401_lines_is_found()
    {
        Sizes.LongFiles(SourceFile.Of("Grains/Long.cs", string.Join('\n', Enumerable.Repeat("// line", 401)))).ShouldBeFound();
        Sizes.LongFiles(SourceFile.Of("Grains/Long.cs", string.Join('\n', Enumerable.Repeat("// line", 400)))).ShouldHold();
    }

    [Theory]
    [InlineData("void Long()")]
    [InlineData("Long()")]
    [InlineData("int Long { get; init; } = new Func<int>(() =>")]
    public void A_method_of_71_lines_is_found(string signature)
    {
        var text = $"class Long {{\n{signature} {{\n{string.Concat(Enumerable.Repeat("A();\n", 69))}}}\n}}";
        Sizes.LongMethods(SourceFile.Of("Grains/Long.cs", text)).ShouldNotBeEmpty();
        Sizes.LongMethods(SourceFile.Of("Grains/Short.cs", text.Replace("A();\nA();\n", "A();\n", StringComparison.Ordinal))).ShouldHold();
    }
}
