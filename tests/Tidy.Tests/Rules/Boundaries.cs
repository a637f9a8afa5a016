using System.Text.RegularExpressions;
using Dynamo.Tidy.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dynamo.Tidy.Tests.Rules;

internal static partial class Boundaries
{
    /// <summary>The edge speaks versions and nobody else does: what is said on the wire is visible to the edge only.</summary>
    public static IEnumerable<Finding> PublicTypes(SourceFile file) =>
        from type in file.All<MemberDeclarationSyntax>()
        where type is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        where type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax && type.Modifiers.Any(SyntaxKind.PublicKeyword)
        select file.Finding(type, "a public type of the wire");

    /// <summary>Grain references come from the doors; everywhere else a key would be built a second way.</summary>
    public static IEnumerable<Finding> KeysBuilt(SourceFile file) =>
        from name in file.All<SimpleNameSyntax>()
        where name.Identifier.Text == "GetGrain" || IsCreate(name)
        select file.Finding(name, $"{name.Parent} builds a grain's key");

    /// <summary>Interpolated strings that begin with the prefix of a key.</summary>
    public static IEnumerable<Finding> PrefixesWritten(SourceFile file, IReadOnlySet<string> prefixes) =>
        from text in file.All<InterpolatedStringExpressionSyntax>()
        where text.Contents.FirstOrDefault() is InterpolatedStringTextSyntax start && prefixes.Any(prefix => start.TextToken.ValueText.StartsWith(prefix, StringComparison.Ordinal))
        select file.Finding(text, $"{text} looks like a grain's key");

    /// <summary>The prefixes that the doors write, <c>cp/</c> and so on.</summary>
    public static IReadOnlySet<string> Prefixes(SourceFile doors) =>
        doors.All<InterpolatedStringTextSyntax>()
            .Select(text => Prefix().Match(text.TextToken.ValueText).Value)
            .Where(prefix => prefix.Length > 1)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Which engine it is built on is MSBuild's business; code that asks is code that differs.</summary>
    public static IEnumerable<Finding> EngineNamed(SourceFile file) =>
        file.Root.DescendantTokens()
            .Where(token => token.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken)
            .Where(token => token.ValueText is var text && Engine().IsMatch(text))
            .Select(token => file.Finding(token, $"{token} names the embedded engine"));

    /// <summary>The edge has no database: what it wants kept goes through a grain.</summary>
    public static IEnumerable<Finding> DatabaseUsed(SourceFile file) =>
        from name in file.All<SimpleNameSyntax>()
        where name.Identifier.Text is var text && text.StartsWith("Npgsql", StringComparison.Ordinal) && text != "Npgsql"
        select file.Finding(name, $"{name} in a project that has no database");

    private static bool IsCreate(SimpleNameSyntax name) =>
        name is { Identifier.Text: "Create", Parent: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "GrainId" or "IdSpan" } } };

    [GeneratedRegex("^[a-z]+/")]
    private static partial Regex Prefix();

    [GeneratedRegex("^Embedded(Engine|Orleans|FastEndpoints)?$|Embedded[./ ](Orleans|FastEndpoints|engine)")]
    private static partial Regex Engine();
}
