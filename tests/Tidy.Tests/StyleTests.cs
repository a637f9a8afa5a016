using Dynamo.Tidy.Tests.Code;
using Dynamo.Tidy.Tests.Rules;

namespace Dynamo.Tidy.Tests;

public sealed class StyleTests
{
    [Fact]
    public void No_code_is_conditional_or_folded_away() => Repository.Sources.SelectMany(Style.Directives).ShouldHold();

    [Fact]
    public void Nothing_is_left_for_later() => Repository.Sources.Where(file => !file.IsIn("tests/Tidy.Tests")).SelectMany(Style.LeftForLater).ShouldHold();

    /// <summary>FastEndpoints answers so when an endpoint overrides nothing; the embedded one does the same.</summary>
    [Fact]
    public void Nothing_is_unwritten() => Repository.Sources.Where(file => !file.IsIn("Embedded", "tests/Tidy.Tests")).SelectMany(Style.Unwritten).ShouldHold();

    /// <summary>Only a program that cannot start says so without a log.</summary>
    [Fact]
    public void The_product_does_not_print() =>
        Repository.In(Repository.Product).Where(file => !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)).SelectMany(Style.ConsoleOutput).ShouldHold();

    [Fact]
    public void Grains_stay_on_their_scheduler() =>
        Repository.In("Grains").Where(file => file.Path.EndsWith("Grain.cs", StringComparison.Ordinal)).SelectMany(Style.LeavingTheScheduler).ShouldHold();

    [Fact]
    public void A_cancellation_that_nobody_asked_for_is_a_fault() => Repository.In(Repository.Product).SelectMany(Style.PassingCancellations).ShouldHold();

    [Fact]
    public void No_fault_ends_a_service_in_the_background() => Repository.In(Repository.Product).SelectMany(Style.EndedByAFault).ShouldHold();

    [Fact]
    public void Classes_are_sealed_unless_something_derives_from_them() =>
        Sealed.OpenForNobody(Repository.In(Repository.Product)).ShouldHold();

    [Theory]
    [InlineData("#if DEBUG\nclass A;\n#endif")]
    [InlineData("#region Fields\nclass A;\n#endregion")]
    public void A_directive_is_found(string text) => Style.Directives(SourceFile.Of("Grains/X.cs", text)).ShouldBeFound();

    [Theory]
    [InlineData("// TODO: later\nclass A;")]
    [InlineData("/* FIXME */ class A;")]
    public void What_is_left_for_later_is_found(string text) => Style.LeftForLater(SourceFile.Of("Grains/X.cs", text)).ShouldBeFound();

    [Fact]
    public void What_is_unwritten_is_found() =>
        Style.Unwritten(SourceFile.Of("Grains/X.cs", "class A { void B() => throw new NotImplementedException(); }")).ShouldBeFound();

    [Theory]
    [InlineData("Console.WriteLine(1);")]
    [InlineData("System.Console.Write(1);")]
    [InlineData("Console.Error.Flush();")]
    public void Printing_is_found(string text) => Style.ConsoleOutput(SourceFile.Of("Silo/Program.cs", text)).ShouldBeFound();

    [Theory]
    [InlineData("await store.Write().ConfigureAwait(false);")]
    [InlineData("await Task.Run(() => 1);")]
    public void Leaving_the_scheduler_is_found(string text) => Style.LeavingTheScheduler(SourceFile.Of("Grains/XGrain.cs", text)).ShouldBeFound();

    [Fact]
    public void A_cancellation_that_passes_is_found() =>
        Style.PassingCancellations(SourceFile.Of("Grains/X.cs", "class A { void B() { try { } catch (Exception e) when (e is not OperationCanceledException) { } } }")).ShouldBeFound();

    [Theory]
    [InlineData("class A : BackgroundService { void B() { try { } catch (NpgsqlException e) { } } }")]
    [InlineData("class A(int B) : BackgroundService;")]
    public void A_service_that_a_fault_ends_is_found(string text) => Style.EndedByAFault(SourceFile.Of("Grains/X.cs", text)).ShouldBeFound();

    [Fact]
    public void A_service_that_catches_all_is_not() =>
        Style.EndedByAFault(SourceFile.Of("Grains/X.cs", "class A : BackgroundService { void B() { try { } catch (Exception e) when (true) { } } }")).ShouldHold();

    [Theory]
    [InlineData("public class Open;")]
    [InlineData("public record Open(int A);")]
    [InlineData("public partial class Open; partial class Open;", 2)]
    public void An_open_class_is_found(string text, int times = 1) => Sealed.OpenForNobody([SourceFile.Of("Grains/X.cs", text)]).ShouldBeFound(times);

    [Theory]
    [InlineData("public abstract class A; public sealed class B : A;")]
    [InlineData("public record A; public sealed record B : A;")]
    [InlineData("public record struct A(int B); static class C; public struct D;")]
    [InlineData("public sealed partial class A; partial class A;")]
    public void What_is_sealed_or_derived_from_is_not(string text) => Sealed.OpenForNobody([SourceFile.Of("Grains/X.cs", text)]).ShouldHold();
}
