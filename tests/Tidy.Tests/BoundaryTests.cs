using Dynamo.Tidy.Tests.Code;
using Dynamo.Tidy.Tests.Rules;

namespace Dynamo.Tidy.Tests;

public sealed class BoundaryTests
{
    private const string Doors = "Grains.Abstractions/GrainDoors.cs";

    [Fact]
    public void What_is_said_on_the_wire_is_internal_to_the_edge() =>
        Repository.In("OcppEdge/V16", "OcppEdge/V201", "OcppEdge/V21", "OcppEdge/Framing", "OcppEdge/Protocol").SelectMany(Boundaries.PublicTypes).ShouldHold();

    [Fact]
    public void Keys_of_grains_are_built_in_GrainDoors_only() =>
        Repository.In(Repository.Product).Where(file => file.Path != Doors).SelectMany(Boundaries.KeysBuilt).ShouldHold();

    [Fact]
    public void Prefixes_of_keys_are_written_in_GrainDoors_only()
    {
        var prefixes = Boundaries.Prefixes(Repository.Sources.Single(file => file.Path == Doors));
        prefixes.ShouldContain("cp/");
        Repository.In(Repository.Product).Where(file => file.Path != Doors).SelectMany(file => Boundaries.PrefixesWritten(file, prefixes)).ShouldHold();
    }

    [Fact]
    public void Nothing_in_the_product_knows_its_engine() => Repository.In(Repository.Product).SelectMany(Boundaries.EngineNamed).ShouldHold();

    [Fact]
    public void The_edge_has_no_database() => Repository.In("OcppEdge").SelectMany(Boundaries.DatabaseUsed).ShouldHold();

    [Fact]
    public void A_public_type_of_the_wire_is_found() =>
        Boundaries.PublicTypes(SourceFile.Of("OcppEdge/V16/X.cs", "namespace A; public record X(int B); internal class C { public enum D { } }")).ShouldBeFound();

    [Theory]
    [InlineData("grains.GetGrain<ISessionGrain>(key);")]
    [InlineData("this.GrainFactory.GetGrain(type, key);")]
    [InlineData("GrainId.Create(\"cp\", key);")]
    public void A_key_built_elsewhere_is_found(string text) => Boundaries.KeysBuilt(SourceFile.Of("Api/X.cs", text)).ShouldBeFound();

    [Fact]
    public void A_prefix_written_elsewhere_is_found()
    {
        var prefixes = Boundaries.Prefixes(SourceFile.Of(Doors, "class D { string A(string id) => $\"cp/{id}\"; }"));
        Boundaries.PrefixesWritten(SourceFile.Of("Api/X.cs", "var key = $\"cp/{id}\"; var route = $\"/cp/{id}\";"), prefixes).ShouldBeFound();
    }

    [Theory]
    [InlineData("using Dynamo.Embedded;")]
    [InlineData("var engine = \"Embedded\";")]
    [InlineData("Log($\"the Embedded engine is {on}\");")]
    public void Code_that_knows_its_engine_is_found(string text) => Boundaries.EngineNamed(SourceFile.Of("Silo/X.cs", text)).ShouldBeFound();

    [Fact]
    public void A_database_at_the_edge_is_found()
    {
        Boundaries.DatabaseUsed(SourceFile.Of("OcppEdge/X.cs", "void A(NpgsqlDataSource source) { }")).ShouldBeFound();
        Boundaries.DatabaseUsed(SourceFile.Of("OcppEdge/X.cs", "options.Invariant = \"Npgsql\";")).ShouldHold();
    }
}
