using Dynamo.Tidy.Tests.Code;
using Dynamo.Tidy.Tests.Rules;

namespace Dynamo.Tidy.Tests;

/// <summary>The embedded engine does not need these attributes, so nothing else would notice that one is missing.</summary>
public sealed class GrainBoundaryTests
{
    private static readonly Lazy<Meaning> Code = new(() => new Meaning(Repository.In("Grains.Abstractions", "Grains")));

    [Fact]
    public void What_crosses_a_grains_boundary_is_an_immutable_record_with_its_serializer() => GrainBoundary.Unprepared(Code.Value).ShouldHold();

    [Fact]
    public void Grain_interfaces_and_their_methods_have_names_that_stay() => GrainBoundary.Unnamed(Code.Value).ShouldHold();

    [Fact]
    public void The_central_types_are_seen_to_cross()
    {
        string[] central = ["SessionStart", "BootReply", "Command", "StartCharging", "FactBatch", "SessionStarted"];
        central.Except(GrainBoundary.Crossing(Code.Value).Select(type => type.Name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[Immutable, Alias(\"A\")] public sealed record Sent([property: Id(0)] int X);")]
    [InlineData("[GenerateSerializer, Alias(\"A\")] public sealed record Sent([property: Id(0)] int X);")]
    [InlineData("[GenerateSerializer, Immutable] public sealed record Sent([property: Id(0)] int X);")]
    [InlineData("[GenerateSerializer, Immutable, Alias(\"A\")] public sealed record Sent(int X);")]
    [InlineData("[GenerateSerializer, Immutable, Alias(\"A\")] public sealed record Sent { public int X { get; init; } }")]
    [InlineData("[GenerateSerializer, Immutable, Alias(\"A\")] public sealed record Sent { [Id(0)] public int X { get; set; } }")]
    [InlineData("[GenerateSerializer, Immutable, Alias(\"A\")] public sealed record Sent([property: Id(0)] List<int> X);")]
    [InlineData("[GenerateSerializer, Immutable, Alias(\"A\")] public sealed record Sent([property: Id(0)] int X, [property: Id(0)] int Y);")]
    [InlineData("[GenerateSerializer, Immutable, Alias(\"A\")] public sealed class Sent { [Id(0)] public int X { get; init; } }")]
    [InlineData("[GenerateSerializer, Immutable, Alias(\"A\")] public sealed record Sent([property: Id(0)] Part[] X); public sealed record Part;", 3)]
    [InlineData("[GenerateSerializer, Immutable, Alias(\"A\")] public abstract record Sent; public sealed record Child : Sent;", 3)]
    public void A_type_that_Orleans_could_not_carry_is_found(string text, int times = 1) => GrainBoundary.Unprepared(Planted(text)).ShouldBeFound(times);

    [Theory]
    [InlineData("[GenerateSerializer, Immutable, Alias(\"A\")] public sealed record Sent([property: Id(0)] ImmutableArray<int> X) { public int Y => 1; public static int Z { get; set; } }")]
    [InlineData("[GenerateSerializer, Immutable, Alias(\"A\")] public readonly record struct Sent([property: Id(0)] Kind X); public enum Kind { A }")]
    public void A_type_that_it_can_carry_is_not(string text) => GrainBoundary.Unprepared(Planted(text)).ShouldHold();

    [Fact]
    public void A_method_without_an_alias_is_found() =>
        GrainBoundary.Unnamed(Planted("public interface IOther : IGrainWithStringKey { Task Do(); }")).ShouldBeFound(times: 2);

    private static Meaning Planted(string text) => new(
    [
        SourceFile.Of("Grains.Abstractions/X.cs",
            $$"""
            using System.Collections.Immutable; using Orleans; using Orleans.Concurrency;
            {{text}}
            [Alias("I")] public interface IPlantedGrain : IGrainWithStringKey { [Alias("Send")] Task Send(Sent sent); }
            """),
    ]);
}
