using Dynamo.Tidy.Tests.Code;
using Dynamo.Tidy.Tests.Rules;

namespace Dynamo.Tidy.Tests;

public sealed class NamespaceTests
{
    public static TheoryData<string, string> Roots => new()
    {
        { "Grains.Abstractions", "Dynamo" },
        { "Grains", "Dynamo.Grains" },
        { "OcppEdge", "Dynamo.OcppEdge" },
        { "Api", "Dynamo.Api" },
        { "Silo", "Dynamo.Silo" },
        { "ServiceDefaults", "Dynamo.ServiceDefaults" },
        { "tests", "Dynamo" },
    };

    [Theory]
    [MemberData(nameof(Roots))]
    public void Namespaces_follow_their_project(string folder, string root) =>
        Repository.In(folder).SelectMany(file => Style.Namespaces(file, root)).ShouldHold();

    [Theory]
    [InlineData("namespace Dynamo.Orleans;")]
    [InlineData("namespace Dynamo.Orleans.Grains;")]
    [InlineData("namespace Other;")]
    [InlineData("namespace DynamoGrains;")]
    [InlineData("namespace Dynamo.Grains { }")]
    public void A_wrong_namespace_is_found(string text) => Style.Namespaces(SourceFile.Of("Grains/X.cs", text), "Dynamo").ShouldBeFound();
}
