using Dynamo.Tidy.Tests.Code;
using Dynamo.Tidy.Tests.Rules;

namespace Dynamo.Tidy.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public void Projects_reference_only_whom_they_may() =>
        Repository.FilesNamed("*.csproj").SelectMany(path => References.Forbidden(path, Repository.Read(path))).ShouldHold();

    [Fact]
    public void The_language_of_the_system_needs_the_Orleans_SDK_and_nothing_else() =>
        References.Packages("Grains.Abstractions/Grains.Abstractions.csproj", Repository.Read("Grains.Abstractions/Grains.Abstractions.csproj")).ShouldHold();

    [Theory]
    [InlineData("OcppEdge/OcppEdge.csproj", "../Grains/Grains.csproj")]
    [InlineData("Api/Api.csproj", "../OcppEdge/OcppEdge.csproj")]
    [InlineData("Grains/Grains.csproj", "../ServiceDefaults/ServiceDefaults.csproj")]
    [InlineData("Grains.Abstractions/Grains.Abstractions.csproj", "../Grains/Grains.csproj")]
    [InlineData("tests/Grains.Tests/Grains.Tests.csproj", "../../Embedded/Orleans/Embedded.Orleans.csproj")]
    public void A_forbidden_reference_is_found(string path, string target) =>
        References.Forbidden(path, $"<Project><ItemGroup><ProjectReference Include=\"{target}\" /></ItemGroup></Project>").ShouldBeFound();

    [Fact]
    public void A_forbidden_package_is_found() =>
        References.Packages("X/X.csproj", "<Project><ItemGroup><PackageReference Include=\"Npgsql\" /></ItemGroup></Project>").ShouldBeFound();
}
